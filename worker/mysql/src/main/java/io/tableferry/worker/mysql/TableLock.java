package io.tableferry.worker.mysql;

import java.sql.SQLException;
import java.util.Optional;

/**
 * Keeps everybody from writing to a table, for as long as it takes to open transactions.
 *
 * <p>A session of its own holds it, since a session gives up its table locks when it begins a
 * transaction (MySQL manual, "LOCK TABLES and UNLOCK TABLES Statements"). The lock is granted when
 * no transaction that has written to the table is open any more, so that nothing of it can be
 * committed between two snapshots. While it waits for them, others that want to write wait behind
 * it; hence it waits at most a second for the server's lock and a second for InnoDB's.
 *
 * <p>That holds for the server that is asked, and for what it replicates from others by an applier,
 * which waits too. It does not hold where writes come from elsewhere: to readers of Amazon Aurora
 * by the storage, known by {@code innodb_read_only} (AWS Knowledge Center, "read-only error after
 * an Aurora MySQL cluster fails over"); to nodes of Galera, which does not support such locks,
 * known by {@code wsrep_on} (MariaDB documentation, "MariaDB Galera Cluster - Known Limitations").
 * TiDB only warns that it takes no locks unless told to (TiDB documentation, "LOCK TABLES and
 * UNLOCK TABLES").
 */
final class TableLock implements AutoCloseable {

  /**
   * Without autocommit InnoDB takes its own lock too (the same page of the manual). A lock whose
   * holder has vanished ends in seconds.
   */
  private static final String PATIENCE =
      "SET autocommit = 0, innodb_table_locks = 1, lock_wait_timeout = 1,"
          + " innodb_lock_wait_timeout = 1, wait_timeout = 10";

  private static final String GALERA =
      "SHOW VARIABLES WHERE Variable_name LIKE 'wsrep_on' AND Value = 'ON'";

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
   * @throws NotTogetherException if others may write nevertheless
   */
  void take(String relation) throws SQLException, NotTogetherException {
    session.execute(PATIENCE);
    session.execute("LOCK TABLES " + relation + " READ");
    // Warnings are those of the statement before.
    if (session.yieldsRows("SHOW WARNINGS") || isReadOnlyStorage() || session.yieldsRows(GALERA)) {
      throw new NotTogetherException(OneReader.LOCK_WITHOUT_EFFECT);
    }
  }

  /** Which server the table is locked on; see {@link MySqlSession#server()}. */
  String server() throws SQLException {
    return session.server();
  }

  /**
   * Gives it up.
   *
   * @throws SQLException if it was lost before, so that somebody may have written since
   */
  void release() throws SQLException {
    session.execute("UNLOCK TABLES");
  }

  /** Logs off; a lock that is still held ends with it. */
  @Override
  public void close() {
    session.end();
  }

  private boolean isReadOnlyStorage() throws SQLException {
    return !session.row("SELECT @@innodb_read_only").get(0).equals(Optional.of("0"));
  }
}
