package io.tableferry.local.demo;

import com.mysql.cj.jdbc.JdbcStatement;
import io.tableferry.local.stack.StackState;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Consumer;

/** The half of TPC-H that lies in the MySQL-family source. */
final class MySqlTpch {

  private static final List<String> TABLES = List.of("customer", "orders", "nation", "region");

  private MySqlTpch() {}

  static void fill(StackState.Source source, double scale, Consumer<String> progress)
      throws SQLException {
    try (Connection connection =
        DriverManager.getConnection(
            source.url() + "&allowLoadLocalInfile=true", source.owner(), source.ownerPassword())) {
      TpchTables.create(connection, "mysql.sql");
      for (String table : TABLES) {
        progress.accept("MariaDB     " + table + ": " + load(connection, table, scale) + " rows");
      }
    }
  }

  private static long load(Connection connection, String table, double scale) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      TpchRows rows = new TpchRows(table, scale);
      statement.unwrap(JdbcStatement.class).setLocalInfileInputStream(rows);
      statement.execute(
          "LOAD DATA LOCAL INFILE 'rows' INTO TABLE " + table + " FIELDS TERMINATED BY '|'");
      return rows.count();
    }
  }
}
