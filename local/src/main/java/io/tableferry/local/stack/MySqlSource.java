package io.tableferry.local.stack;

import io.tableferry.local.database.MariaDbServer;
import io.tableferry.local.process.PidFolder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** The MySQL-family source: MariaDB with an empty database and a user who may only read it. */
record MySqlSource(MariaDbServer server, String readerPassword) implements AutoCloseable {

  private static final String DATABASE = "tpch";
  private static final String READER = "tpch_reader";

  static MySqlSource start(Path data, int port, StackCredentials credentials, PidFolder pids) {
    MariaDbServer server =
        MariaDbServer.start(
            data,
            port,
            credentials.superuser(),
            process -> pids.remember("mysql-" + process.pid(), process));
    MySqlSource source = new MySqlSource(server, credentials.reader());
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
        MariaDbServer.SUPERUSER,
        server.password());
  }

  @Override
  public void close() {
    server.close();
  }

  private void prepare() {
    try (Connection connection =
            DriverManager.getConnection(
                server.jdbcUrl(""), MariaDbServer.SUPERUSER, server.password());
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE IF NOT EXISTS " + DATABASE);
      statement.execute(
          "CREATE OR REPLACE USER " + READER + " IDENTIFIED BY '" + readerPassword + "'");
      statement.execute("GRANT SELECT, SHOW VIEW ON " + DATABASE + ".* TO " + READER);
    } catch (SQLException e) {
      throw new IllegalStateException("The MySQL-family source could not be prepared", e);
    }
  }
}
