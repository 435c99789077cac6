package io.tableferry.local.stack;

import io.tableferry.local.database.PostgreSqlServer;
import io.tableferry.local.process.PidFolder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The PostgreSQL source: an empty database and a user who may only read it. */
record PostgreSqlSource(PostgreSqlServer server, String readerPassword) implements AutoCloseable {

  private static final String DATABASE = "tpch";
  private static final String READER = "tpch_reader";

  static PostgreSqlSource start(Path data, int port, StackCredentials credentials, PidFolder pids) {
    PostgreSqlServer server = PostgreSqlServer.start(data, port, credentials.superuser());
    PostmasterPid.of(data).ifPresent(process -> pids.remember("postgresql", process));
    PostgreSqlSource source = new PostgreSqlSource(server, credentials.reader());
    try {
      source.prepare();
      return source;
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  StackState.Source state() {
    return new StackState.Source(
        server.jdbcUrl(DATABASE),
        server.port(),
        DATABASE,
        READER,
        readerPassword,
        PostgreSqlServer.SUPERUSER,
        server.password());
  }

  @Override
  public void close() {
    server.close();
  }

  private void prepare() {
    try (Connection connection =
            DriverManager.getConnection(
                server.jdbcUrl("postgres"), PostgreSqlServer.SUPERUSER, server.password());
        Statement statement = connection.createStatement()) {
      if (!exists(statement, "SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
        statement.execute("CREATE DATABASE " + DATABASE);
      }
      if (!exists(statement, "SELECT 1 FROM pg_roles WHERE rolname = '" + READER + "'")) {
        statement.execute("CREATE ROLE " + READER + " LOGIN PASSWORD '" + readerPassword + "'");
        statement.execute("GRANT pg_read_all_data TO " + READER);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The PostgreSQL source could not be prepared", e);
    }
  }

  private static boolean exists(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      return rows.next();
    }
  }
}
