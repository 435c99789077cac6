package io.tableferry.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * A session at a stack's warehouse, for questions that come too often for a process each.
 *
 * @param connection to the stand-in for Redshift
 */
record StackWarehouse(Connection connection) implements AutoCloseable {

  /** With the rights of the workers. */
  static StackWarehouse open(LocalStack stack) throws SQLException {
    JsonNode warehouse =
        LocalStack.json(Repository.read(stack.home().resolve("state.json")))
            .path("services")
            .path("warehouse");
    return new StackWarehouse(
        DriverManager.getConnection(
            warehouse.path("url").asText(),
            warehouse.path("user").asText(),
            warehouse.path("password").asText()));
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The rows of a query, columns separated by a bar. */
  List<String> ask(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        StringJoiner row = new StringJoiner("|");
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.add(result.getString(i));
        }
        rows.add(row.toString());
      }
      return rows;
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
