package io.tableferry.worker.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.Failure;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.Tls;
import io.tableferry.worker.testkit.SourceReader;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A server whose certificate, its own authority, is made out to 127.0.0.1. */
@ExtendWith(RunningPostgreSql.class)
class PostgreSqlTlsTest {

  private static final Optional<String> JVM = Optional.empty();
  private static final String STORE_PASSWORD = "changeit";

  @TempDir private Path scratch;

  private final PostgreSqlFixture fixture;
  private final SourceReader reader;

  PostgreSqlTlsTest(PostgreSqlFixture fixture) {
    this.fixture = fixture;
    this.reader = new SourceReader(fixture);
  }

  @BeforeEach
  void createTable() throws SQLException {
    reader.createTable("secure", "id integer");
  }

  @AfterEach
  void switchOff() throws SQLException {
    reader.execute("ALTER SYSTEM RESET ALL");
    reader.execute("SELECT pg_reload_conf()");
  }

  @Test
  void a_server_without_tls_is_refused_unless_tls_is_disabled() {
    assertRefused(Tls.REQUIRE, JVM);
    assertRefused(Tls.VERIFY_FULL, JVM);
  }

  @Test
  void an_encrypted_connection_needs_no_authority_where_none_is_asked_for() throws Exception {
    switchOn("san=ip:127.0.0.1");
    open(Tls.REQUIRE, JVM);
  }

  @Test
  void the_authority_of_the_manifest_is_trusted_for_the_host_it_names() throws Exception {
    String authority = switchOn("san=ip:127.0.0.1");
    open(Tls.VERIFY_CA, Optional.of(authority));
    open(Tls.VERIFY_FULL, Optional.of(authority));
  }

  @Test
  void a_certificate_for_another_host_is_refused() throws Exception {
    String authority = switchOn("san=dns:elsewhere.example");
    open(Tls.VERIFY_CA, Optional.of(authority));
    assertRefused(Tls.VERIFY_FULL, Optional.of(authority));
  }

  @Test
  void a_certificate_of_an_unknown_authority_is_refused() throws Exception {
    switchOn("san=ip:127.0.0.1");
    assertRefused(Tls.VERIFY_CA, JVM);
    assertRefused(Tls.VERIFY_FULL, JVM);
  }

  @Test
  void a_certificate_of_another_authority_than_the_manifest_s_is_refused() throws Exception {
    String other = certificate(keyStore("san=ip:127.0.0.1"));
    Files.delete(scratch.resolve("server.p12"));
    switchOn("san=ip:127.0.0.1");
    assertRefused(Tls.VERIFY_CA, Optional.of(other));
    assertRefused(Tls.VERIFY_FULL, Optional.of(other));
  }

  @Test
  void an_authority_that_is_no_certificate_is_named() {
    assertRefused(Tls.VERIFY_CA, Optional.of("-----BEGIN NONSENSE-----"));
    assertRefused(Tls.VERIFY_CA, Optional.of(""));
  }

  private void open(Tls tls, Optional<String> authority) throws Exception {
    reader
        .open(
            fixture.connection(tls, Optional.empty(), authority),
            fixture.credentials(),
            "secure",
            "id")
        .close();
  }

  private void assertRefused(Tls tls, Optional<String> authority) {
    Failure failure =
        reader.openingFailure(
            fixture.connection(tls, Optional.empty(), authority), fixture.credentials());
    assertThat(failure.code()).isEqualTo(FailureCode.SOURCE_TLS_REFUSED);
    assertThat(failure.message()).contains("127.0.0.1");
  }

  /** Gives the server a certificate, and returns that as PEM. */
  private String switchOn(String names) throws Exception {
    Path data = dataDirectory();
    KeyStore store = keyStore(names);
    String certificate = certificate(store);
    String key =
        pem("PRIVATE KEY", store.getKey("server", STORE_PASSWORD.toCharArray()).getEncoded());
    write(data, "server.crt", certificate);
    write(data, "server.key", key);
    reader.execute("ALTER SYSTEM SET ssl = on");
    reader.execute("SELECT pg_reload_conf()");
    return certificate;
  }

  private static String certificate(KeyStore store) throws Exception {
    return pem("CERTIFICATE", store.getCertificate("server").getEncoded());
  }

  private KeyStore keyStore(String names) throws Exception {
    Path file = scratch.resolve("server.p12");
    String[] command = {
      Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
      "-genkeypair",
      "-alias",
      "server",
      "-keyalg",
      "EC",
      "-dname",
      "CN=server",
      "-ext",
      names,
      "-ext",
      "bc=ca:true",
      "-validity",
      "30",
      "-storetype",
      "PKCS12",
      "-keystore",
      file.toString(),
      "-storepass",
      STORE_PASSWORD
    };
    assertThat(new ProcessBuilder(command).redirectErrorStream(true).start().waitFor()).isZero();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, STORE_PASSWORD.toCharArray());
    }
    return store;
  }

  private static String pem(String label, byte[] der) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n";
  }

  /** The server reads only a key that belongs to whom the server runs as. */
  private static void write(Path data, String name, String text) throws Exception {
    UserPrincipal owner = Files.getOwner(data);
    Path file = Files.writeString(data.resolve(name), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    Files.setOwner(file, owner);
  }

  private Path dataDirectory() throws SQLException {
    try (Connection connection = fixture.administrator();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW data_directory")) {
      row.next();
      return Path.of(row.getString(1));
    }
  }
}
