package io.tableferry.worker.mysql;

import io.tableferry.worker.engine.secret.MaskKey;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** One read-only transaction on a connection of its own. */
final class MySqlSession {

  private final Connection connection;
  private final TrustStore trusted;

  /** {@code trusted} is needed as long as the connection: the driver cancels over a new one. */
  MySqlSession(Connection connection, TrustStore trusted) {
    this.connection = connection;
    this.trusted = trusted;
  }

  /**
   * Begins the transaction.
   *
   * @return the server's clock just before its snapshot was taken
   */
  Instant begin() throws SQLException {
    execute(isMariaDb() ? "SET max_statement_time = 0" : "SET max_execution_time = 0");
    execute("SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ");
    Instant clock = clock();
    execute("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
    return clock;
  }

  MySqlCatalog catalog() {
    return new MySqlCatalog(connection);
  }

  /** Makes the key of masked values known to this session alone. */
  void hand(MaskKey key) throws SQLException {
    SessionKey.hand(connection, key);
  }

  /**
   * Runs a query for its errors only.
   *
   * @return how many columns it has
   */
  int probe(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet nothing = statement.executeQuery(sql + " LIMIT 0")) {
      return nothing.getMetaData().getColumnCount();
    }
  }

  /** Whether a query yields any row. */
  boolean yieldsRows(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next();
    }
  }

  /** A statement whose rows the driver hands over as they arrive, instead of keeping them all. */
  Statement streaming() throws SQLException {
    Statement statement =
        connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
    statement.setFetchSize(Integer.MIN_VALUE);
    return statement;
  }

  /** Logs off; never throws. */
  void end() {
    try {
      connection.close();
      trusted.close();
    } catch (SQLException e) {
      hangUp();
    }
  }

  /** Hangs up without waiting for rows that nobody wants any more; never throws. */
  void hangUp() {
    try {
      connection.abort(Runnable::run);
    } catch (SQLException e) {
      // It is gone already.
    }
    trusted.close();
  }

  private boolean isMariaDb() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT VERSION() LIKE '%MariaDB%'")) {
      row.next();
      return row.getBoolean(1);
    }
  }

  private Instant clock() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT UTC_TIMESTAMP(6)")) {
      row.next();
      return row.getObject(1, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
