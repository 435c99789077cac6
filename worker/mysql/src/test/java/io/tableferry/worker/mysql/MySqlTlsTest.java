package io.tableferry.worker.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.tableferry.contract.Failure;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.SourceConnection;
import io.tableferry.contract.Tls;
import io.tableferry.worker.engine.extract.TableSnapshot;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.testkit.SourceReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** MySQL makes itself an authority and a certificate, which names no host. */
@OnMySql
class MySqlTlsTest {

  private static final Optional<String> JVM = Optional.empty();

  private final MySqlFixture fixture;

  MySqlTlsTest(MySqlFixture fixture) {
    this.fixture = fixture;
  }

  @Test
  void an_encrypted_connection_needs_no_authority_where_none_is_asked_for() throws Exception {
    open(Tls.REQUIRE, JVM);
  }

  @Test
  void the_authority_of_the_manifest_is_trusted() throws Exception {
    open(Tls.VERIFY_CA, authority());
  }

  @Test
  void a_query_over_a_trusted_connection_is_ended_on_the_server_too() throws Exception {
    SourceReader reader = new SourceReader(fixture);
    reader.createTable("seeds", "id integer");
    reader.insert("seeds", 1);
    // Hours of computing before its first row, during which it does not look at its client.
    reader.execute(
        "CREATE OR REPLACE VIEW ponder AS"
            + " SELECT BENCHMARK(1000000000000 * id, MD5('a')) AS n FROM seeds");
    SourceConnection verified = fixture.connection(Tls.VERIFY_CA, authority());
    try (TableSnapshot snapshot = reader.open(verified, fixture.credentials(), "ponder", "n")) {
      CompletableFuture<Object> read = CompletableFuture.supplyAsync(() -> ending(snapshot));
      await().until(this::isPondering);
      snapshot.cancel();
      assertThat(read.get(1, TimeUnit.MINUTES)).isEqualTo(FailureCode.TASK_STOPPED);
      await().until(() -> !isPondering());
    }
    reader.execute("DROP VIEW ponder");
  }

  @Test
  void a_certificate_for_another_host_is_refused() throws Exception {
    assertRefused(Tls.VERIFY_FULL, authority());
  }

  @Test
  void a_certificate_of_an_unknown_authority_is_refused() {
    assertRefused(Tls.VERIFY_CA, JVM);
    assertRefused(Tls.VERIFY_FULL, JVM);
  }

  @Test
  void an_authority_that_is_no_certificate_is_named() {
    assertRefused(Tls.VERIFY_CA, Optional.of("-----BEGIN NONSENSE-----"));
    assertRefused(Tls.VERIFY_CA, Optional.of(""));
  }

  private Object ending(TableSnapshot snapshot) {
    return catchThrowableOfType(
            StepFailure.class, () -> new SourceReader(fixture).read(snapshot).rows().clear())
        .failure()
        .code();
  }

  private boolean isPondering() throws Exception {
    try (Connection connection = fixture.administrator();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT COUNT(*) FROM information_schema.processlist"
                    + " WHERE command = 'Query' AND info LIKE '%ponder%'"
                    + " AND id <> CONNECTION_ID()")) {
      row.next();
      return row.getInt(1) > 0;
    }
  }

  private void open(Tls tls, Optional<String> authority) throws Exception {
    SourceReader reader = new SourceReader(fixture);
    reader.createTable("secure", "id integer");
    reader.open(fixture.connection(tls, authority), fixture.credentials(), "secure", "id").close();
  }

  private void assertRefused(Tls tls, Optional<String> authority) {
    Failure failure =
        new SourceReader(fixture)
            .openingFailure(fixture.connection(tls, authority), fixture.credentials());
    assertThat(failure.code()).isEqualTo(FailureCode.SOURCE_TLS_REFUSED);
    assertThat(failure.message()).contains("127.0.0.1");
  }

  private Optional<String> authority() throws Exception {
    try (Connection connection = fixture.administrator();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT @@datadir")) {
      row.next();
      return Optional.of(Files.readString(Path.of(row.getString(1), "ca.pem")));
    }
  }
}
