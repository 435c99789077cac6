package io.tableferry.bench.server;

import io.tableferry.local.database.MariaDbServer;
import io.tableferry.local.database.MySqlServer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * A server of MySQL's family.
 *
 * @param product which one it is
 * @param note what else to know of it, to be put behind its settings
 * @param login how a user with a password is made whom clients of both products can be
 * @param jdbcUrl the URL of a database for Connector/J
 */
record MySqlFamily(
    String product,
    String note,
    String login,
    AutoCloseable server,
    int port,
    long pid,
    Login superuser,
    Function<String, String> jdbcUrl) {

  /** MySQL where this machine can run it, MariaDB elsewhere. */
  static MySqlFamily start(Path data, String password) {
    Optional<String> missing = MySqlServer.missing();
    return missing.isEmpty() ? mySql(data, password) : mariaDb(data, password, missing.get());
  }

  String createUser(Login login) {
    return "CREATE USER " + login.user() + " " + this.login.formatted(login.password());
  }

  void close() {
    try {
      server.close();
    } catch (Exception e) {
      throw new IllegalStateException(product + " did not stop", e);
    }
  }

  private static MySqlFamily mySql(Path data, String password) {
    MySqlServer server = MySqlServer.start(data, 0, password);
    return new MySqlFamily(
        "MySQL 8.0.15",
        "",
        "IDENTIFIED WITH mysql_native_password BY '%s'",
        server,
        server.port(),
        server.pid(),
        new Login(MySqlServer.SUPERUSER, server.password()),
        server::jdbcUrl);
  }

  private static MySqlFamily mariaDb(Path data, String password, String missing) {
    MariaDbServer server = MariaDbServer.start(data, 0, password);
    return new MySqlFamily(
        "MariaDB 11.4.5",
        "; not MySQL, since " + missing,
        "IDENTIFIED BY '%s'",
        server,
        server.port(),
        server.pid(),
        new Login(MariaDbServer.SUPERUSER, server.password()),
        server::jdbcUrl);
  }
}
