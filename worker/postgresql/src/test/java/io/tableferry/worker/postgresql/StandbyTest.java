package io.tableferry.worker.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.Failure;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.ReadLimits;
import io.tableferry.worker.engine.extract.ExtractRequest;
import io.tableferry.worker.engine.extract.TableSnapshot;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.testkit.EndlessView;
import io.tableferry.worker.testkit.SourceFixture;
import io.tableferry.worker.testkit.SourceReader;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is particular to reading a replica. */
@ExtendWith(RunningPostgreSql.class)
class StandbyTest {

  private static Standby standby;
  private final SourceReader primary;

  StandbyTest(PostgreSqlFixture fixture) {
    this.primary = new SourceReader(fixture);
  }

  @BeforeAll
  static void start(PostgreSqlFixture fixture) {
    standby = Standby.of(fixture);
  }

  @AfterAll
  static void stop() throws IOException {
    standby.close();
  }

  @Test
  void a_replica_that_must_clean_up_what_is_read_is_a_conflict() throws Exception {
    EndlessView view = new EndlessView("endless_conflict");
    view.create(primary.fixture());
    standby.awaitSame();
    Failure failure =
        view.failure(
            standby.fixture(),
            Duration.ofDays(1),
            () -> {
              primary.execute("DELETE FROM " + view.table());
              primary.execute("VACUUM " + view.table());
            });
    assertThat(failure.code()).isEqualTo(FailureCode.SOURCE_REPLICA_CONFLICT);
    assertThat(failure.message()).contains("endless_conflict", "conflict");
    assertThat(failure.action()).contains("hot_standby_feedback");
  }

  @Test
  void a_primary_is_behind_nobody_and_a_replica_that_has_applied_all_is_not_behind()
      throws Exception {
    primary.createTable("both", "id integer");
    standby.awaitSame();
    assertThat(lag(primary.fixture())).isEmpty();
    assertThat(lag(standby.fixture())).contains(Duration.ZERO);
  }

  @Test
  void a_replica_that_is_further_behind_than_allowed_is_not_read() throws Exception {
    primary.createTable("both", "id integer");
    standby.awaitSame();
    standby.execute("SELECT pg_wal_replay_pause()");
    try {
      primary.insert("both", 1);
      standby.awaitReceived();
      assertThat(lag(standby.fixture()).orElseThrow()).isPositive();
      Failure failure =
          new SourceReader(standby.fixture()).failure(both(Optional.of(Duration.ZERO)));
      assertThat(failure.code()).isEqualTo(FailureCode.SOURCE_REPLICA_BEHIND);
      assertThat(failure.message()).contains("both", "s behind", "allows 0 s");
    } finally {
      standby.execute("SELECT pg_wal_replay_resume()");
    }
  }

  @Test
  void no_lag_is_too_much_for_a_primary() throws Exception {
    primary.createTable("both", "id integer");
    assertThat(primary.read(both(Optional.of(Duration.ZERO))).rows()).isEmpty();
  }

  private static Optional<Duration> lag(SourceFixture on) throws StepFailure {
    try (TableSnapshot snapshot = new SourceReader(on).open("both", "id")) {
      return snapshot.replicaLag();
    }
  }

  private static ExtractRequest both(Optional<Duration> mostLag) {
    return SourceReader.request("both", Map.of(), "id")
        .within(new ReadLimits(Duration.ofHours(1), mostLag));
  }
}
