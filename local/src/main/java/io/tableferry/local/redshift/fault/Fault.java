package io.tableferry.local.redshift.fault;

/** What befalls a statement. */
public sealed interface Fault {

  /** The statement fails, and its transaction with it. */
  record Failure(String sqlState, String message) implements Fault {}

  /** The connection is lost without a word. */
  record Cut(When when) implements Fault {}
}
