package io.tableferry.acceptance;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A database that somebody else runs.
 *
 * @param engine as a manifest names it
 * @param port on 127.0.0.1
 * @param jdbcUrl for the driver of this engine, without user and password
 * @param user who may do everything
 * @param database what a manifest writes under {@code database}
 * @param stop ends it
 */
record SourceServer(
    String engine,
    int port,
    String jdbcUrl,
    String user,
    String password,
    String database,
    Runnable stop)
    implements AutoCloseable {

  /** Another database of the same server. */
  SourceServer database(String name) {
    String url = jdbcUrl.replaceFirst("/[^/]*$", "/" + name);
    return new SourceServer(engine, port, url, user, password, name, () -> {});
  }

  void execute(List<String> statements) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new AssertionError("the source refused a statement of the test", e);
    }
  }

  List<List<String>> query(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<List<String>> rows = new ArrayList<>();
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.add(result.getString(i));
        }
        rows.add(row);
      }
      return rows;
    } catch (SQLException e) {
      throw new AssertionError("the source refused a query of the test", e);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(jdbcUrl, user, password);
  }

  /** The beginning of a manifest for this source, ending where tables follow. */
  String manifest(String source, String targetSchema) {
    return String.join(
        "\n",
        "version: 1",
        "source:",
        "  name: " + source,
        "  engine: " + engine,
        "  host: 127.0.0.1",
        "  port: " + port,
        "  database: " + database,
        "  credentials: ssm:/test/" + source,
        "  max_connections: 4",
        "  tls: disable",
        "target:",
        "  warehouse: redshift",
        "  schema: " + targetSchema,
        "tables:",
        "");
  }

  @Override
  public void close() {
    stop.run();
  }
}
