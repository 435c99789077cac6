package io.tableferry.worker.mysql;

import java.sql.SQLException;

/**
 * Keeps everybody from writing to a table, for as long as it takes to open transactions.
 *
 * <p>A session of its own holds it, since a session gives up its table locks when it begins a
 * transaction (MySQL manual, "LOCK TABLES and UNLOCK TABLES Statements"). The lock is granted when
 * no transaction that has written to the table is open any more, so that nothing of it can be
 * committed between two snapshots. While it waits for them, others that want to write wait behind
 * it; hence it waits at most a second for the server's lock and a second for InnoDB's.
 */
final class TableLock implements AutoCloseable {

  /** Without autocommit InnoDB takes its own lock too (the same page of the manual). */
  private static final String PATIENCE =
      "SET autocommit = 0, innodb_table_locks = 1, lock_wait_timeout = 1,"
          + " innodb_lock_wait_timeout = 1";

  private final MySqlSession session;

  /** Nothing is locked yet; {@code session} is used for nothing else. */
  TableLock(MySqlSession session) {
    this.session = session;
  }

  /**
   * Takes the lock.
   *
   * @param relation the table, quoted
   * @throws SQLException if it is not granted in time, or the user lacks LOCK TABLES or SELECT
   */
  void take(String relation) throws SQLException {
    session.execute(PATIENCE);
    session.execute("LOCK TABLES " + relation + " READ");
  }

  /** Gives it up and logs off. */
  @Override
  public void close() {
    try {
      session.execute("UNLOCK TABLES");
      session.end();
    } catch (SQLException e) {
      session.hangUp();
    }
  }
}
