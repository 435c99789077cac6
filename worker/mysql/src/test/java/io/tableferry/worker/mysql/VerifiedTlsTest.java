package io.tableferry.worker.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tableferry.contract.Failure;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.SourceConnection;
import io.tableferry.contract.Tls;
import io.tableferry.local.database.MariaDbServer;
import io.tableferry.local.database.MySqlServer;
import io.tableferry.worker.engine.secret.Credentials;
import io.tableferry.worker.testkit.Scratch;
import io.tableferry.worker.testkit.SourceReader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Servers with a certificate that names their host, which their own installations do not make. */
@TestInstance(Lifecycle.PER_CLASS)
class VerifiedTlsTest {

  private static final String PASSWORD = "s3cret";

  private final CertificatesForTests certificates;

  VerifiedTlsTest(@TempDir Path folder) throws Exception {
    this.certificates = CertificatesForTests.make(folder);
  }

  @Test
  void mariadb_is_trusted_by_its_authority_and_host_name_alone() throws Exception {
    try (Scratch<MariaDbServer> scratch =
        Scratch.start(data -> MariaDbServer.start(data, 0, PASSWORD), MariaDbServer::close)) {
      check(scratch.directory(), scratch.server().port(), "bin/mariadbd", scratch.server()::close);
    }
  }

  @Test
  void mysql_is_trusted_by_its_authority_and_host_name_alone() throws Exception {
    MySqlServer.missing().ifPresent(what -> Assumptions.abort("Not run: " + what));
    try (Scratch<MySqlServer> scratch =
        Scratch.start(data -> MySqlServer.start(data, 0, PASSWORD), MySqlServer::close)) {
      check(scratch.directory(), scratch.server().port(), "bin/mysqld", scratch.server()::close);
    }
  }

  /** Starts the installed server anew with a certificate of ours. */
  private void check(Path directory, int port, String program, Runnable stop) throws Exception {
    MySqlFixture fixture =
        new MySqlFixture(
            port,
            "jdbc:mysql://127.0.0.1:" + port + "/?sslMode=DISABLED&allowPublicKeyRetrieval=true",
            PASSWORD);
    String installed = prepare(fixture);
    stop.run();
    Process server = start(installed, program, directory, port, certificates);
    try {
      await().atMost(Duration.ofMinutes(1)).until(() -> answers(fixture));
      SourceReader reader = new SourceReader(fixture);
      Optional<String> ours = Optional.of(certificates.authority());
      reader
          .open(fixture.connection(Tls.VERIFY_FULL, ours), fixture.credentials(), "secure", "id")
          .close();
      assertRefused(
          reader, fixture.connection(Tls.VERIFY_FULL, Optional.of(certificates.otherAuthority())));
      assertRefused(reader, fixture.connection(Tls.VERIFY_FULL, Optional.empty()));
      assertRefused(reader, byName(fixture.connection(Tls.VERIFY_FULL, ours)));
      reader
          .open(
              byName(fixture.connection(Tls.VERIFY_CA, ours)),
              fixture.credentials(),
              "secure",
              "id")
          .close();
    } finally {
      server.destroy();
      server.onExit().join();
    }
  }

  private static String prepare(MySqlFixture fixture) throws SQLException {
    try (Connection connection = fixture.administrator();
        Statement statement = connection.createStatement()) {
      String database = MySqlIdentifier.quoted(MySqlFixture.DATABASE);
      statement.execute("CREATE DATABASE " + database);
      statement.execute("CREATE TABLE " + database + ".secure (id integer)");
      try (ResultSet row = statement.executeQuery("SELECT @@basedir")) {
        row.next();
        return row.getString(1);
      }
    }
  }

  private static Process start(
      String installed, String program, Path directory, int port, CertificatesForTests certificates)
      throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(installed, program).toString());
    command.addAll(List.of("--no-defaults", "--basedir=" + installed));
    if ("root".equals(System.getProperty("user.name"))) {
      command.add("--user=root");
    }
    command.addAll(
        List.of(
            "--datadir=" + directory.resolve("data"),
            "--bind-address=127.0.0.1",
            "--port=" + port,
            "--socket=server.sock",
            "--skip-log-bin",
            "--skip-name-resolve",
            "--ssl-ca=" + certificates.path("ca.pem"),
            "--ssl-cert=" + certificates.path("server-cert.pem"),
            "--ssl-key=" + certificates.path("server-key.pem")));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("tls.log").toFile())
        .start();
  }

  private static boolean answers(MySqlFixture fixture) {
    try (Connection connection =
        DriverManager.getConnection(fixture.administratorUrl(), MySqlFixture.SUPERUSER, PASSWORD)) {
      return connection.isValid(1);
    } catch (SQLException notYet) {
      return false;
    }
  }

  /** The certificate names 127.0.0.1 only. */
  private static SourceConnection byName(SourceConnection known) {
    return new SourceConnection(
        known.engine(),
        "localhost",
        known.port(),
        known.database(),
        known.schema(),
        known.credentials(),
        known.tls(),
        known.tlsCa());
  }

  private static void assertRefused(SourceReader reader, SourceConnection connection) {
    Failure failure = reader.openingFailure(connection, new Credentials("root", PASSWORD));
    assertThat(failure.code()).isEqualTo(FailureCode.SOURCE_TLS_REFUSED);
  }
}
