package io.tableferry.worker.postgresql;

/**
 * A snapshot that other sessions can take up as long as its transaction lasts.
 *
 * @param name what the server calls it
 * @param sight what it sees, and on which server: one name can mean another snapshot on a replica
 *     behind the same address
 */
record SharedSnapshot(String name, String sight) {

  /** Yields what a transaction sees, and on which server. */
  static final String SIGHT = "SELECT pg_postmaster_start_time() || ' ' || pg_current_snapshot()";

  /** Yields the name of a snapshot; only outside of savepoints. */
  static final String EXPORT = "SELECT pg_export_snapshot()";

  /** Takes the snapshot up, before the first query of a transaction. */
  String takeUp() {
    return "SET TRANSACTION SNAPSHOT '" + name.replace("'", "''") + "'";
  }
}
