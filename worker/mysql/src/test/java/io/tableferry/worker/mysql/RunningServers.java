package io.tableferry.worker.mysql;

import io.tableferry.local.database.MariaDbServer;
import io.tableferry.local.database.MySqlServer;
import io.tableferry.worker.testkit.RoundTrip;
import io.tableferry.worker.testkit.Scratch;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Starts each kind of server once for all tests; all are stopped when all tests are done. */
final class RunningServers {

  private static final String PASSWORD = "s3cret 'quoted\"";

  private RunningServers() {}

  static MySqlFixture mariaDb(ExtensionContext context) {
    return store(context)
        .computeIfAbsent("mariadb", key -> startMariaDb(), Running.class)
        .fixture();
  }

  static MySqlFixture mySql(ExtensionContext context) {
    MySqlServer.missing().ifPresent(what -> Assumptions.abort("Not run: " + what));
    return store(context).computeIfAbsent("mysql", key -> startMySql(), Running.class).fixture();
  }

  static RoundTrip roundTrip(ExtensionContext context) {
    return store(context).computeIfAbsent("roundtrip", key -> RoundTrip.start(), RoundTrip.class);
  }

  private static Running startMariaDb() {
    Scratch<MariaDbServer> scratch =
        Scratch.start(data -> MariaDbServer.start(data, 0, PASSWORD), MariaDbServer::close);
    return new Running(scratch, fixture(scratch.server().port(), scratch.server().jdbcUrl("")));
  }

  private static Running startMySql() {
    Scratch<MySqlServer> scratch =
        Scratch.start(data -> MySqlServer.start(data, 0, PASSWORD), MySqlServer::close);
    return new Running(scratch, fixture(scratch.server().port(), scratch.server().jdbcUrl("")));
  }

  private static ExtensionContext.Store store(ExtensionContext context) {
    return context.getRoot().getStore(Namespace.create(RunningServers.class));
  }

  private record Running(Scratch<?> scratch, MySqlFixture fixture) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      scratch.close();
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
    // As lenient as servers can be, so that they hold what they should not.
    String lenient = "&jdbcCompliantTruncation=false&sessionVariables=sql_mode=''";
    // Names like {fn x} are names.
    String literal = "&enableEscapeProcessing=false&processEscapeCodesForPrepStmts=false";
    return new MySqlFixture(port, withDatabase + lenient + literal, PASSWORD);
  }
}
