package io.tableferry.local.sql;

import io.tableferry.local.stack.StackState;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;

/** A session at the warehouse through the driver that the workers use. */
public final class WarehouseSession implements AutoCloseable {

  private final Connection connection;
  private final RowPrinter printer;

  private WarehouseSession(Connection connection, RowPrinter printer) {
    this.connection = connection;
    this.printer = printer;
  }

  /**
   * Opens a session.
   *
   * @param user whose rights it has; empty for the warehouse's ordinary user. Any other is taken on
   *     without that user's password, by way of the superuser
   * @param csv whether rows are printed as CSV
   */
  public static WarehouseSession open(
      StackState.Warehouse warehouse, Optional<String> user, boolean csv) throws SQLException {
    boolean other = user.isPresent() && !user.get().equals(warehouse.user());
    Connection connection =
        other
            ? connect(warehouse.url(), warehouse.admin(), warehouse.adminPassword())
            : connect(warehouse.url(), warehouse.user(), warehouse.password());
    if (other && !user.get().equals(warehouse.admin())) {
      become(connection, user.get());
    }
    return new WarehouseSession(connection, csv ? new CsvPrinter() : new TablePrinter());
  }

  /** Carries out one statement and prints what comes back, as it comes. */
  public void run(String sql, PrintWriter out) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (statement.execute(sql)) {
        try (ResultSet rows = statement.getResultSet()) {
          printer.print(new Rows(rows), out);
        }
      } else {
        printer.done(statement.getLargeUpdateCount(), out);
      }
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private static Connection connect(String url, String user, String password) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    // As psql does: no statement is prepared, so any kind of it is welcome.
    properties.setProperty("preferQueryMode", "simple");
    // The driver reads ahead of us, by default up to a gigabyte.
    properties.setProperty("fetchRingBufferSize", "16M");
    return DriverManager.getConnection(url, properties);
  }

  private static void become(Connection connection, String user) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET SESSION AUTHORIZATION \"" + user.replace("\"", "\"\"") + "\"");
    }
  }
}
