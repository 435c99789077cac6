package io.tableferry.worker.mysql;

import io.tableferry.local.database.MariaDbServer;
import io.tableferry.local.database.MySqlServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Starts each kind of server once for all tests; both are stopped when all tests are done. */
final class RunningServers {

  private static final String PASSWORD = "s3cret 'quoted\"";

  private RunningServers() {}

  static MySqlFixture mariaDb(ExtensionContext context) {
    MariaDbServer server =
        store(context)
            .computeIfAbsent(
                "mariadb",
                key -> MariaDbServer.start(dataDirectory("mariadb"), 0, PASSWORD),
                MariaDbServer.class);
    return fixture(server.port(), server.jdbcUrl(""));
  }

  static MySqlFixture mySql(ExtensionContext context) {
    MySqlServer.missing().ifPresent(what -> Assumptions.abort("Not run: " + what));
    MySqlServer server =
        store(context)
            .computeIfAbsent(
                "mysql",
                key -> MySqlServer.start(dataDirectory("mysql"), 0, PASSWORD),
                MySqlServer.class);
    return fixture(server.port(), server.jdbcUrl(""));
  }

  private static ExtensionContext.Store store(ExtensionContext context) {
    return context.getRoot().getStore(Namespace.create(RunningServers.class));
  }

  private static Path dataDirectory(String name) {
    try {
      return Files.createTempDirectory(name + "-source").resolve("data");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MySqlFixture fixture(int port, String url) {
    try (Connection connection =
            DriverManager.getConnection(url, MySqlFixture.SUPERUSER, PASSWORD);
        var statement = connection.createStatement()) {
      statement.execute(
          "CREATE DATABASE IF NOT EXISTS " + MySqlIdentifier.quoted(MySqlFixture.DATABASE));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    String withDatabase = url.replace("/?", "/" + MySqlFixture.DATABASE.replace(" ", "%20") + "?");
    return new MySqlFixture(port, withDatabase, PASSWORD);
  }
}
