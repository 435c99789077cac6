package io.tableferry.local.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tableferry.local.net.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class MySqlFamilyServersTest {

  private static final String PASSWORD = "it's a \\ secret";

  @Test
  void mariadb_keeps_its_data_over_a_restart(@TempDir Path folder) throws SQLException {
    Path data = folder.resolve("it's data");
    try (MariaDbServer server = MariaDbServer.start(data, 0, PASSWORD)) {
      execute(server.jdbcUrl(""), "CREATE DATABASE shop", "CREATE TABLE shop.t AS SELECT 7 AS n");
    }
    try (MariaDbServer server = MariaDbServer.start(data, 0, PASSWORD)) {
      assertThat(query(server.jdbcUrl("shop"), "SELECT n FROM t")).isEqualTo("7");
      assertThat(query(server.jdbcUrl("shop"), "SELECT version()")).startsWith("11.4.5-MariaDB");
    }
  }

  @Test
  void mariadb_lets_nobody_in_without_a_password(@TempDir Path folder) {
    try (MariaDbServer server = MariaDbServer.start(folder.resolve("it's data"), 0, PASSWORD)) {
      assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl(""), "root", ""))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("Access denied");
    }
  }

  @Test
  void an_installation_that_was_interrupted_is_made_anew(@TempDir Path folder)
      throws IOException, SQLException {
    Path data = folder.resolve("data");
    Files.createDirectories(folder.resolve("data.installing/mysql"));
    try (MariaDbServer server = MariaDbServer.start(data, 0, PASSWORD)) {
      assertThat(query(server.jdbcUrl(""), "SELECT 1")).isEqualTo("1");
    }
    assertThat(folder.resolve("data.installing")).doesNotExist();
  }

  @Test
  void a_server_that_starts_leaves_the_temporary_tables_of_others_alone(@TempDir Path folder)
      throws IOException {
    Path shared = Path.of(System.getProperty("java.io.tmpdir"));
    Path table = Files.createTempFile(shared, "#sql-temptable-", ".MAI");
    try (MariaDbServer server = MariaDbServer.start(folder.resolve("data"), 0, PASSWORD)) {
      assertThat(server.port()).isPositive();
      assertThat(table).exists();
    } finally {
      Files.deleteIfExists(table);
    }
  }

  @Test
  void a_server_that_does_not_start_says_why(@TempDir Path folder) throws IOException {
    try (ServerSocket taken =
        new ServerSocket(FreePort.find(), 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(
              () -> MariaDbServer.start(folder.resolve("data"), taken.getLocalPort(), PASSWORD))
          .hasMessageContaining("Bind on TCP/IP port")
          .hasMessageContaining("data.log")
          .message()
          .doesNotContain(PASSWORD);
    }
  }

  @Test
  void mysql_keeps_its_data_over_a_restart(@TempDir Path folder) throws SQLException {
    assumeTrue(MySqlServer.missing().isEmpty(), () -> "not run: " + MySqlServer.missing().get());
    Path data = folder.resolve("it's data");
    try (MySqlServer server = MySqlServer.start(data, 0, PASSWORD)) {
      execute(server.jdbcUrl(""), "CREATE DATABASE shop", "CREATE TABLE shop.t AS SELECT 7 AS n");
    }
    try (MySqlServer server = MySqlServer.start(data, 0, PASSWORD)) {
      assertThat(query(server.jdbcUrl("shop"), "SELECT n FROM t")).isEqualTo("7");
      assertThat(query(server.jdbcUrl("shop"), "SELECT version()")).isEqualTo("8.0.15");
      assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl(""), "root", ""))
          .hasMessageContaining("Access denied");
    }
  }

  private static void execute(String url, String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, "root", PASSWORD);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static String query(String url, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, "root", PASSWORD);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
