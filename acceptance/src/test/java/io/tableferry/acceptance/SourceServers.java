package io.tableferry.acceptance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tableferry.local.database.MariaDbServer;
import io.tableferry.local.database.MySqlServer;
import io.tableferry.local.database.PostgreSqlServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Starts database servers as sources that somebody else runs. */
final class SourceServers {

  private static final String PASSWORD = "s0urce \"pass' wörd";
  private static final int ANY_PORT = 0;

  private SourceServers() {}

  static SourceServer mariaDb(Path folder) {
    MariaDbServer server = MariaDbServer.start(folder.resolve("data"), ANY_PORT, PASSWORD);
    return withShop(
        new SourceServer(
            "mysql",
            server.port(),
            server.jdbcUrl(""),
            MariaDbServer.SUPERUSER,
            PASSWORD,
            "shop",
            server::close),
        server.jdbcUrl("shop"));
  }

  static SourceServer mySql(Path folder) {
    Optional<String> missing = MySqlServer.missing();
    assumeTrue(missing.isEmpty(), () -> "not run: MySQL 8.0 as a source; " + missing.orElseThrow());
    MySqlServer server = MySqlServer.start(folder.resolve("data"), ANY_PORT, PASSWORD);
    return withShop(
        new SourceServer(
            "mysql",
            server.port(),
            server.jdbcUrl(""),
            MySqlServer.SUPERUSER,
            PASSWORD,
            "shop",
            server::close),
        server.jdbcUrl("shop"));
  }

  static SourceServer postgreSql(Path folder) {
    PostgreSqlServer server = PostgreSqlServer.start(folder.resolve("data"), ANY_PORT, PASSWORD);
    return withShop(
        new SourceServer(
            "postgresql",
            server.port(),
            server.jdbcUrl("postgres"),
            PostgreSqlServer.SUPERUSER,
            PASSWORD,
            "shop",
            server::close),
        server.jdbcUrl("shop"));
  }

  private static SourceServer withShop(SourceServer server, String shopUrl) {
    server.execute(List.of("CREATE DATABASE shop"));
    return new SourceServer(
        server.engine(),
        server.port(),
        shopUrl,
        server.user(),
        server.password(),
        server.database(),
        server.stop());
  }
}
