package io.tableferry.worker.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.Failure;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.ReadLimits;
import io.tableferry.contract.SourceConnection;
import io.tableferry.worker.engine.extract.ReadingTime;
import io.tableferry.worker.engine.extract.SourceFailures;
import io.tableferry.worker.testkit.BreaksContract;
import io.tableferry.worker.testkit.Relay;
import io.tableferry.worker.testkit.SourceReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningPostgreSql.class)
class PostgreSqlBreaksTest implements BreaksContract {

  private static final String READERS =
      "pg_stat_activity WHERE application_name = 'tableferry' AND pid <> pg_backend_pid()";

  private final PostgreSqlFixture fixture;

  PostgreSqlBreaksTest(PostgreSqlFixture fixture) {
    this.fixture = fixture;
  }

  @Override
  public PostgreSqlFixture fixture() {
    return fixture;
  }

  @Override
  public void endSessions() throws SQLException {
    reader().execute("SELECT pg_terminate_backend(pid) FROM " + READERS);
  }

  @Override
  public void cancelQueries() throws SQLException {
    reader().execute("SELECT pg_cancel_backend(pid) FROM " + READERS);
  }

  /** The window is small: a table is emptied between the snapshot and the first look at it. */
  @Test
  void a_table_that_is_emptied_after_the_snapshot_is_not_taken_for_empty() throws Exception {
    reader().createTable("emptied", "id integer");
    reader().insert("emptied", 1);
    ExecutorService other = Executors.newSingleThreadExecutor();
    try (Connection connection = fixture.administrator();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("TRUNCATE emptied");
      Future<Failure> failure = other.submit(() -> reader().failure("emptied", "id"));
      awaitWaitingReader();
      connection.commit();
      assertThat(failure.get().code()).isEqualTo(FailureCode.SOURCE_TABLE_ALTERED);
      assertThat(failure.get().message()).contains("emptied", "truncated");
    } finally {
      other.shutdown();
    }
    assertThat(reader().read("emptied", "id").rows()).isEmpty();
  }

  @Test
  void a_session_ends_by_itself_some_time() throws Exception {
    List<String> settings =
        List.of(
            "statement_timeout",
            "idle_in_transaction_session_timeout",
            "transaction_timeout",
            "lock_timeout",
            "tcp_keepalives_idle",
            "tcp_user_timeout");
    reader()
        .execute(
            "CREATE OR REPLACE VIEW its_settings AS SELECT "
                + settings.stream()
                    .map("(SELECT setting FROM pg_settings WHERE name = '%1$s') AS %1$s"::formatted)
                    .collect(Collectors.joining(", ")));
    ReadLimits hour = new ReadLimits(Duration.ofHours(1), Optional.empty());
    List<Long> found =
        reader()
            .read(
                SourceReader.request("its_settings", Map.of(), settings.toArray(String[]::new))
                    .within(hour))
            .rows()
            .get(0)
            .stream()
            .map(Long::valueOf)
            .toList();
    assertThat(found.get(0)).isBetween(3_000_000L, 3_600_000L);
    assertThat(found.get(1)).isBetween(3_060_000L, 3_660_000L);
    // Else the server would not count idle time at all.
    assertThat(found.get(2)).isGreaterThan(found.get(1));
    assertThat(found.subList(3, 6)).containsExactly(60_000L, 60L, 3_600_000L);
  }

  @Test
  void a_table_that_stays_locked_is_given_up() throws Exception {
    reader().createTable("locked", "id integer");
    Relay.Way plain = Relay.Way.to(fixture.server().port());
    Relay.Way impatient =
        new Relay.Way(
            plain.host(),
            plain.port(),
            bytes -> replaced(bytes, "'60s'", "'9ms'"),
            plain.toWorker());
    try (Relay relay = Relay.start(number -> Optional.of(impatient));
        Connection connection = fixture.administrator();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("LOCK TABLE locked");
      SourceConnection relayed = fixture.connectionOn(relay.port());
      Failure failure = reader().openingFailure(relayed, fixture.credentials(), "locked", "id");
      assertThat(failure.code()).isEqualTo(FailureCode.SOURCE_DEADLOCK);
      assertThat(failure.message()).contains("locked", "SQLSTATE 55P03");
    }
  }

  @Test
  void what_cannot_be_provoked_is_told_by_its_state() {
    assertThat(told("40P01")).isEqualTo(FailureCode.SOURCE_DEADLOCK);
    assertThat(told("25P04")).isEqualTo(FailureCode.SOURCE_TIMED_OUT);
    assertThat(told("25P03")).isEqualTo(FailureCode.SOURCE_CONNECTION_LOST);
    assertThat(told("57P02")).isEqualTo(FailureCode.SOURCE_CONNECTION_LOST);
    assertThat(told("08003")).isEqualTo(FailureCode.SOURCE_CONNECTION_LOST);
    assertThat(told("XX000")).isEqualTo(FailureCode.SOURCE_READ_FAILED);
  }

  private FailureCode told(String state) {
    Failure failure =
        PostgreSqlFailures.reading(
                new SQLException("'a value'", state),
                ReadingTime.begin(Duration.ofHours(1)),
                new SourceFailures(fixture.connection(), "t"))
            .failure();
    assertThat(failure.message()).contains(state).doesNotContain("a value");
    return failure.code();
  }

  private void awaitWaitingReader() throws SQLException {
    try (Connection connection = fixture.administrator();
        Statement statement = connection.createStatement()) {
      boolean waiting = false;
      while (!waiting) {
        try (ResultSet row =
            statement.executeQuery(
                "SELECT count(*) > 0 FROM " + READERS + " AND wait_event_type = 'Lock'")) {
          row.next();
          waiting = row.getBoolean(1);
        }
      }
    }
  }

  /** Of the same length, since messages begin with theirs. */
  private static byte[] replaced(byte[] bytes, String said, String instead) {
    return new String(bytes, StandardCharsets.ISO_8859_1)
        .replace(said, instead)
        .getBytes(StandardCharsets.ISO_8859_1);
  }
}
