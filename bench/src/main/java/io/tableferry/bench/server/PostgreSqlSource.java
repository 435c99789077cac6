package io.tableferry.bench.server;

import io.tableferry.contract.SourceEngine;
import io.tableferry.local.database.PostgreSqlServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.postgresql.PGConnection;

/** PostgreSQL, with a cache that holds the tables whole. */
record PostgreSqlSource(PostgreSqlServer server, Login reader, Path data) implements SourceServer {

  /** There is always one of that name. */
  private static final String MAINTENANCE = "postgres";

  private static final List<String> SETTINGS =
      List.of("shared_buffers = '2GB'", "max_wal_size = '8GB'");

  /** Its cache is set at a start only, so it is started twice. */
  static PostgreSqlSource start(Path data, String password) {
    configure(data, password);
    PostgreSqlServer server = PostgreSqlServer.start(data, 0, password);
    try {
      Login reader = new Login("bench_reader", password);
      execute(
          server,
          MAINTENANCE,
          "CREATE ROLE " + reader.user() + " LOGIN PASSWORD '" + password + "'");
      execute(server, MAINTENANCE, "GRANT pg_read_all_data TO " + reader.user());
      return new PostgreSqlSource(server, reader, data);
    } catch (SQLException e) {
      server.close();
      throw new IllegalStateException("PostgreSQL could not be prepared", e);
    }
  }

  private static void configure(Path data, String password) {
    try (PostgreSqlServer first = PostgreSqlServer.start(data, 0, password)) {
      for (String setting : SETTINGS) {
        execute(first, MAINTENANCE, "ALTER SYSTEM SET " + setting);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL could not be configured", e);
    }
  }

  @Override
  public SourceEngine engine() {
    return SourceEngine.POSTGRESQL;
  }

  @Override
  public String description() {
    try (Connection connection = connect(server, MAINTENANCE)) {
      return "PostgreSQL "
          + connection.getMetaData().getDatabaseProductVersion()
          + " with "
          + String.join(", ", SETTINGS);
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL does not answer", e);
    }
  }

  @Override
  public int port() {
    return server.port();
  }

  @Override
  public Optional<String> schema() {
    return Optional.of("public");
  }

  @Override
  public long pid() {
    return Postmaster.pid(data);
  }

  @Override
  public void createDatabase(String name) throws SQLException {
    execute(server, MAINTENANCE, "CREATE DATABASE " + name);
  }

  @Override
  public void execute(String database, String sql) throws SQLException {
    execute(server, database, sql);
  }

  /** Frozen, or the first reader would write. */
  @Override
  public void load(String database, String table, InputStream rows)
      throws SQLException, IOException {
    try (Connection connection = connect(server, database);
        Statement statement = connection.createStatement()) {
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn("COPY " + table + " FROM STDIN (DELIMITER '|')", rows);
      statement.execute("VACUUM (FREEZE, ANALYZE) " + table);
      statement.execute("CHECKPOINT");
    }
  }

  @Override
  public void close() {
    server.close();
  }

  private static void execute(PostgreSqlServer server, String database, String sql)
      throws SQLException {
    try (Connection connection = connect(server, database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Connection connect(PostgreSqlServer server, String database) throws SQLException {
    return DriverManager.getConnection(
        server.jdbcUrl(database), PostgreSqlServer.SUPERUSER, server.password());
  }
}
