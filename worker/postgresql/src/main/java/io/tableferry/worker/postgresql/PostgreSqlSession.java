package io.tableferry.worker.postgresql;

import io.tableferry.worker.engine.extract.ReadingTime;
import io.tableferry.worker.engine.secret.MaskKey;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** One read-only transaction on a connection of its own. */
final class PostgreSqlSession {

  private static final int JOINING_MILLISECONDS = 20_000;

  private final Connection connection;
  private final ReadingTime time;

  /** Whatever it does ends when the time is used up. */
  PostgreSqlSession(Connection connection, ReadingTime time) {
    this.connection = connection;
    this.time = time;
  }

  /** Begins the transaction; its snapshot is taken by the first query that follows. */
  void begin() throws SQLException {
    execute(BeginSql.of(knownSettings(), time));
  }

  /**
   * Begins the transaction with the snapshot of another session.
   *
   * @throws SQLException if it is not to be had; behind a pooler the server may be another one, or
   *     none may answer as long as the other session keeps its connection
   */
  void begin(SharedSnapshot other) throws SQLException {
    int patience = connection.getNetworkTimeout();
    connection.setNetworkTimeout(Runnable::run, JOINING_MILLISECONDS);
    begin();
    execute(other.takeUp());
    if (!text(SharedSnapshot.SIGHT).equals(other.sight())) {
      throw new SQLException("another server has a snapshot of the same name");
    }
    connection.setNetworkTimeout(Runnable::run, patience);
  }

  /** Lets other sessions see the same. If that fails, the transaction is of no more use. */
  SharedSnapshot share() throws SQLException {
    return new SharedSnapshot(text(SharedSnapshot.EXPORT), text(SharedSnapshot.SIGHT));
  }

  /** Ends the transaction, so that another can begin. */
  void rollBack() throws SQLException {
    execute("ROLLBACK");
  }

  /** What kind of server it is; known since the login. */
  Server server() throws SQLException {
    return new Server(
        connection.getMetaData().getDatabaseMajorVersion(),
        connection.unwrap(PGConnection.class).getParameterStatus("server_encoding"));
  }

  /** Hands the key of masked values over; the server forgets it with the transaction. */
  void handOver(MaskKey key) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(MaskBlocks.HAND_OVER)) {
      query.setString(1, HexFormat.of().formatHex(key.inner()));
      query.setString(2, HexFormat.of().formatHex(key.outer()));
      query.execute();
    }
  }

  PostgreSqlCatalog catalog() {
    return new PostgreSqlCatalog(connection);
  }

  PostgreSqlStorage storage() {
    return new PostgreSqlStorage(connection);
  }

  /** The server's clock when this very query began. */
  Instant clock() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT statement_timestamp()")) {
      row.next();
      return row.getObject(1, OffsetDateTime.class).toInstant();
    }
  }

  /** Runs a query for its errors only. */
  void probe(String sql) throws SQLException {
    execute(sql + " LIMIT 0");
  }

  CopyOut copyOut(String sql) throws SQLException {
    return connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql);
  }

  /** The numbers of the only row of a query. */
  List<Long> numbers(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      List<Long> numbers = new ArrayList<>();
      for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
        numbers.add(row.getLong(i));
      }
      return numbers;
    }
  }

  /** Lets what follows take what is left of the time. */
  void limit() throws SQLException {
    execute(BeginSql.limit(time));
  }

  /** The number that a query yields in its only row; empty for NULL. */
  Optional<BigDecimal> number(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? Optional.ofNullable(row.getBigDecimal(1)) : Optional.empty();
    }
  }

  /** Marks where the transaction can be taken up again after an error, with the same snapshot. */
  void mark() throws SQLException {
    execute("SAVEPOINT before_reading");
  }

  /** Takes the transaction up again. */
  void returnToMark() throws SQLException {
    execute("ROLLBACK TO SAVEPOINT before_reading");
  }

  /** Goes on as if nothing had been marked. */
  void forgetMark() throws SQLException {
    execute("RELEASE SAVEPOINT before_reading");
  }

  /** Asks the server to drop what it is doing, and hangs up. */
  void cancel() {
    try {
      connection.unwrap(PGConnection.class).cancelQuery();
    } catch (SQLException e) {
      // The server then notices that nobody listens any more.
    } finally {
      abort(connection);
    }
  }

  /** Logs off; never throws. */
  void end() {
    try {
      connection.close();
    } catch (SQLException e) {
      abort(connection);
    }
  }

  /** Hangs up without waiting for rows that nobody wants any more. */
  void hangUp() {
    abort(connection);
  }

  /** Hangs up; never throws. */
  static void abort(Connection connection) {
    try {
      connection.abort(Runnable::run);
    } catch (SQLException e) {
      // It is gone already.
    }
  }

  /** Who does not even know where to ask is asked for no more than has to be. */
  private Set<String> knownSettings() {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(BeginSql.known())) {
      Set<String> names = new HashSet<>();
      while (rows.next()) {
        names.add(rows.getString(1));
      }
      return names;
    } catch (SQLException e) {
      return Set.of();
    }
  }

  private String text(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
