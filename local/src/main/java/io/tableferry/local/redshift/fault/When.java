package io.tableferry.local.redshift.fault;

/** On which side of a statement the connection is lost. */
public enum When {
  /** The statement never runs. */
  BEFORE,
  /** The statement has run, and with COMMIT is committed; only the client will never know. */
  AFTER
}
