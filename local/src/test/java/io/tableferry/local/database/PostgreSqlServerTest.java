package io.tableferry.local.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgreSqlServerTest {

  @Test
  void data_outlives_a_restart_and_a_wrong_password_is_refused(@TempDir Path home)
      throws SQLException {
    Path data = home.resolve("post gres");
    int port;
    try (PostgreSqlServer server = PostgreSqlServer.start(data, 0, "a 'secret'")) {
      port = server.port();
      assertThatThrownBy(() -> connect(server, "wrong"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password");
      execute(server, "CREATE TABLE kept AS SELECT 42 AS answer");
    }
    try (PostgreSqlServer server = PostgreSqlServer.start(data, port, "a 'secret'")) {
      assertThat(server.port()).isEqualTo(port);
      try (Connection connection = connect(server, server.password());
          Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("SELECT answer FROM kept")) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getInt(1)).isEqualTo(42);
      }
    }
  }

  private static void execute(PostgreSqlServer server, String sql) throws SQLException {
    try (Connection connection = connect(server, server.password());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Connection connect(PostgreSqlServer server, String password) throws SQLException {
    return DriverManager.getConnection(
        server.jdbcUrl("postgres"), PostgreSqlServer.SUPERUSER, password);
  }
}
