package io.tableferry.worker.mysql;

import com.mysql.cj.NativeSession;
import com.mysql.cj.jdbc.JdbcConnection;
import io.tableferry.worker.engine.extract.ReadingTime;
import io.tableferry.worker.engine.secret.MaskKey;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One read-only transaction on a connection of its own. */
final class MySqlSession {

  private final Connection connection;
  private final TrustStore trusted;

  /** {@code trusted} is deleted with the connection. */
  MySqlSession(Connection connection, TrustStore trusted) {
    this.connection = connection;
    this.trusted = trusted;
  }

  /** Makes it ready for reading. */
  void prepare(ReadingTime time) throws SQLException {
    settle(family().settings(time));
    execute("SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ");
  }

  /**
   * Makes as many of some settings as the server knows, and may be made here.
   *
   * @param assignments as SET takes them
   */
  void settle(List<String> assignments) throws SQLException {
    if (!isSettled(String.join(", ", assignments))) {
      for (String assignment : assignments) {
        var unused = isSettled(assignment);
      }
    }
  }

  /** Of several that are made at once, none is made if one fails. */
  private boolean isSettled(String assignments) throws SQLException {
    try {
      execute("SET " + assignments);
      return true;
    } catch (SQLException e) {
      if (MySqlFailures.isLost(e)) {
        throw e;
      }
      return false;
    }
  }

  /** Begins the transaction: all that follows sees the tables as they are now. */
  void begin() throws SQLException {
    execute("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
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

  /** The texts of a query's only row; empty for NULL. */
  List<Optional<String>> row(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      List<Optional<String>> texts = new ArrayList<>();
      for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
        texts.add(Optional.ofNullable(row.getString(i)));
      }
      return texts;
    }
  }

  /** The rows of a query, each by the names of its columns in lower case; empty for NULL. */
  List<Map<String, Optional<String>>> rows(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      List<Map<String, Optional<String>>> rows = new ArrayList<>();
      while (row.next()) {
        Map<String, Optional<String>> texts = new HashMap<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
          texts.put(
              row.getMetaData().getColumnLabel(i).toLowerCase(Locale.ROOT),
              Optional.ofNullable(row.getString(i)));
        }
        rows.add(texts);
      }
      return rows;
    }
  }

  /** How many rows the server expects to read for each of some queries of one table. */
  List<Long> explainedRows(List<String> queries) throws SQLException {
    String all = String.join(" UNION ALL ", queries);
    try (Statement statement = connection.createStatement();
        ResultSet plan = statement.executeQuery("EXPLAIN FORMAT=TRADITIONAL " + all)) {
      List<Long> rows = new ArrayList<>();
      while (rows.size() < queries.size() && plan.next()) {
        rows.add(plan.getLong("rows"));
      }
      return rows;
    }
  }

  /**
   * Streams the rows of a query; see {@link TextRows} for what must not be done meanwhile.
   *
   * @param width how many columns it has
   */
  TextRows stream(String sql, int width) throws SQLException {
    return TextRows.of(driver(), sql, width);
  }

  /** Ends what another session is doing; it does nothing if that does nothing. */
  void kill(MySqlSession other) throws SQLException {
    execute("KILL QUERY " + other.driver().getThreadId());
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

  /** Differs between servers, even if a proxy gives them one address; MariaDB has no UUID. */
  String server() throws SQLException {
    return row("SELECT CONCAT_WS('|', @@hostname, @@port, @@server_id, @@datadir)")
        .get(0)
        .orElseThrow();
  }

  /** What time it is by the server. */
  Instant clock() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT UTC_TIMESTAMP(6)")) {
      row.next();
      return row.getObject(1, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }
  }

  /** Runs what yields no rows. */
  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private NativeSession driver() throws SQLException {
    return (NativeSession) connection.unwrap(JdbcConnection.class).getSession();
  }

  /** A proxy may log in with another version than its server has. */
  Family family() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT VERSION() LIKE '%MariaDB%'")) {
      row.next();
      return row.getBoolean(1) ? Family.MARIADB : Family.MYSQL;
    }
  }
}
