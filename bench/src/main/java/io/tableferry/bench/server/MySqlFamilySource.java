package io.tableferry.bench.server;

import com.mysql.cj.jdbc.JdbcStatement;
import io.tableferry.contract.SourceEngine;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** MySQL, or MariaDB in its place, with a cache that holds the tables whole. */
record MySqlFamilySource(MySqlFamily server, Login reader) implements SourceServer {

  private static final String NO_DATABASE = "";
  private static final long BUFFER_POOL = 2L << 30;

  static MySqlFamilySource start(Path data, String password) {
    MySqlFamily server = MySqlFamily.start(data, password);
    MySqlFamilySource source = new MySqlFamilySource(server, new Login("bench_reader", password));
    try {
      source.prepare();
      return source;
    } catch (SQLException e) {
      server.close();
      throw new IllegalStateException(server.product() + " could not be prepared", e);
    }
  }

  @Override
  public SourceEngine engine() {
    return SourceEngine.MYSQL;
  }

  @Override
  public String description() {
    return server.product() + " with innodb_buffer_pool_size = " + BUFFER_POOL + server.note();
  }

  @Override
  public int port() {
    return server.port();
  }

  @Override
  public Optional<String> schema() {
    return Optional.empty();
  }

  @Override
  public long pid() {
    return server.pid();
  }

  @Override
  public void createDatabase(String name) throws SQLException {
    execute(NO_DATABASE, "CREATE DATABASE " + name);
    execute(
        NO_DATABASE, "GRANT SELECT, SHOW VIEW, LOCK TABLES ON " + name + ".* TO " + reader.user());
  }

  @Override
  public void execute(String database, String sql) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void load(String database, String table, InputStream rows) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.unwrap(JdbcStatement.class).setLocalInfileInputStream(rows);
      statement.execute(
          "LOAD DATA LOCAL INFILE 'rows' INTO TABLE " + table + " FIELDS TERMINATED BY '|'");
      statement.execute("ANALYZE TABLE " + table);
    }
  }

  @Override
  public void close() {
    server.close();
  }

  private void prepare() throws SQLException {
    execute(NO_DATABASE, "SET GLOBAL innodb_buffer_pool_size = " + BUFFER_POOL);
    execute(NO_DATABASE, server.createUser(reader));
  }

  private Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(
        server.jdbcUrl().apply(database) + "&allowLoadLocalInfile=true",
        server.superuser().user(),
        server.superuser().password());
  }
}
