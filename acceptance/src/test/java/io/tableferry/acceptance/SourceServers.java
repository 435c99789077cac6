package io.tableferry.acceptance;

import io.tableferry.local.database.MariaDbServer;
import io.tableferry.local.database.MySqlServer;
import io.tableferry.local.database.PostgreSqlServer;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/** Starts database servers as sources that somebody else runs. */
final class SourceServers {

  private static final String PASSWORD = "s0urce \"pass' wörd";
  private static final int ANY_PORT = 0;

  private SourceServers() {}

  static SourceServer mariaDb(Path folder) {
    MariaDbServer server = MariaDbServer.start(folder.resolve("data"), ANY_PORT, PASSWORD);
    return withDatabase(
        "mysql", server.port(), MariaDbServer.SUPERUSER, server::jdbcUrl, "", server::close);
  }

  static SourceServer mySql(Path folder) {
    MySqlServer server = MySqlServer.start(folder.resolve("data"), ANY_PORT, PASSWORD);
    return withDatabase(
        "mysql", server.port(), MySqlServer.SUPERUSER, server::jdbcUrl, "", server::close);
  }

  static SourceServer postgreSql(Path folder) {
    PostgreSqlServer server = PostgreSqlServer.start(folder.resolve("data"), ANY_PORT, PASSWORD);
    return withDatabase(
        "postgresql",
        server.port(),
        PostgreSqlServer.SUPERUSER,
        server::jdbcUrl,
        "postgres",
        server::close);
  }

  /** Makes a database to copy from, coming from one that is there already. */
  private static SourceServer withDatabase(
      String engine,
      int port,
      String user,
      UnaryOperator<String> jdbcUrl,
      String first,
      Runnable stop) {
    String made = "shop";
    new SourceServer(engine, port, jdbcUrl.apply(first), user, PASSWORD, first, stop)
        .execute(List.of("CREATE DATABASE " + made));
    return new SourceServer(engine, port, jdbcUrl.apply(made), user, PASSWORD, made, stop);
  }
}
