package io.tableferry.local.demo;

import io.tableferry.local.sql.Statements;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Makes the tables of one database anew, by the statements of a resource. */
final class TpchTables {

  private TpchTables() {}

  static void create(Connection connection, String resource) throws SQLException {
    List<String> statements = Statements.of(read(resource));
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static String read(String resource) {
    try (InputStream text = TpchTables.class.getResourceAsStream(resource)) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
