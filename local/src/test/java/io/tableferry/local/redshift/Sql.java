package io.tableferry.local.redshift;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A connection, for the brevity of tests. */
record Sql(Connection connection) implements AutoCloseable {

  /** What the client is told of a failure. */
  record Failure(String sqlState, String message) {}

  void run(String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** Runs one statement with bound values. Returns the update count. */
  int update(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement.executeUpdate();
    }
  }

  /** All rows, every value as text. */
  List<List<String>> rows(String query) throws SQLException {
    List<List<String>> all = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          row.add(rows.getString(i));
        }
        all.add(row);
      }
    }
    return all;
  }

  /** The only row of a query. */
  List<String> row(String query) throws SQLException {
    List<List<String>> rows = rows(query);
    if (rows.size() != 1) {
      throw new AssertionError(rows.size() + " rows from " + query + ": " + rows);
    }
    return rows.get(0);
  }

  /** The only value of a query. */
  String value(String query) throws SQLException {
    return row(query).get(0);
  }

  /** How a statement fails. */
  Failure failure(String statement) {
    SQLException failure = catchThrowableOfType(SQLException.class, () -> run(statement));
    if (failure == null) {
      throw new AssertionError("did not fail: " + statement);
    }
    return new Failure(failure.getSQLState(), failure.getMessage());
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
