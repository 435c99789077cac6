package io.tableferry.local.demo;

import io.tableferry.local.stack.StackState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.postgresql.PGConnection;

/** The half of TPC-H that lies in the PostgreSQL source. */
final class PostgreSqlTpch {

  private static final List<String> TABLES = List.of("lineitem", "part", "partsupp", "supplier");

  private PostgreSqlTpch() {}

  static void fill(StackState.Source source, double scale, Consumer<String> progress)
      throws SQLException {
    try (Connection connection =
        DriverManager.getConnection(source.url(), source.owner(), source.ownerPassword())) {
      TpchTables.create(connection, "postgresql.sql");
      for (String table : TABLES) {
        progress.accept("PostgreSQL  " + table + ": " + load(connection, table, scale) + " rows");
      }
    }
  }

  private static long load(Connection connection, String table, double scale) throws SQLException {
    try {
      return connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn("COPY " + table + " FROM STDIN (DELIMITER '|')", new TpchRows(table, scale));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
