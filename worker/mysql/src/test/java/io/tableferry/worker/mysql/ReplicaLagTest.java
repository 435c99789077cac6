package io.tableferry.worker.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.Failure;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.ReadLimits;
import io.tableferry.worker.engine.extract.ExtractRequest;
import io.tableferry.worker.engine.extract.ReplicaLag;
import io.tableferry.worker.engine.extract.TableSnapshot;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.secret.Credentials;
import io.tableferry.worker.testkit.SourceReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How far replicas are behind, and primaries are not. */
@OnBoth
class ReplicaLagTest {

  private final MySqlFixture mySql;
  private final MySqlFixture mariaDb;

  ReplicaLagTest(OnBoth.Servers servers) {
    this.mySql = servers.mySql();
    this.mariaDb = servers.mariaDb();
  }

  @Test
  void a_primary_is_behind_nobody() throws Exception {
    for (MySqlFixture fixture : List.of(mySql, mariaDb)) {
      new SourceReader(fixture).createTable("lagging", "id integer");
      assertThat(lag(fixture)).isEmpty();
      assertThat(new SourceReader(fixture).read(allowing(Duration.ZERO)).rows()).isEmpty();
    }
  }

  @Test
  void a_replica_that_applies_nothing_is_read_unless_a_lag_is_not_allowed() throws Exception {
    for (MySqlFixture fixture : List.of(mySql, mariaDb)) {
      SourceReader reader = new SourceReader(fixture);
      reader.createTable("lagging", "id integer");
      reader.execute("CHANGE MASTER TO MASTER_HOST = '127.0.0.1', MASTER_USER = 'nobody'");
      try {
        assertThat(lag(fixture)).isEmpty();
        Failure failure = reader.failure(allowing(Duration.ofDays(9)));
        assertThat(failure.code()).isEqualTo(FailureCode.SOURCE_REPLICA_BEHIND);
        assertThat(failure.message()).contains("lagging", "replication is stopped or broken");
      } finally {
        reader.execute("RESET SLAVE ALL");
      }
    }
  }

  @Test
  void who_may_not_ask_reads_unless_a_lag_is_not_allowed() throws Exception {
    for (MySqlFixture fixture : List.of(mySql, mariaDb)) {
      SourceReader reader = new SourceReader(fixture);
      reader.createTable("lagging", "id integer");
      reader.execute("DROP USER IF EXISTS plain@'%'");
      reader.execute("CREATE USER plain@'%' IDENTIFIED BY 'pass'");
      reader.execute("GRANT SELECT ON lagging TO plain@'%'");
      Credentials plain = new Credentials("plain", "pass");
      reader.open(fixture.connection(), plain, "lagging", "id").close();
      Failure failure = reader.openingFailure(plain, allowing(Duration.ofDays(9)));
      assertThat(failure.code()).isEqualTo(FailureCode.SOURCE_REPLICA_BEHIND);
      assertThat(failure.action()).contains("grant REPLICATION CLIENT");
    }
  }

  @Test
  void of_several_channels_the_furthest_counts_and_one_that_is_broken() {
    Map<String, Optional<String>> near = Map.of("seconds_behind_source", Optional.of("3"));
    Map<String, Optional<String>> far = Map.of("seconds_behind_master", Optional.of("70"));
    Map<String, Optional<String>> broken = Map.of("seconds_behind_master", Optional.empty());
    assertThat(ReplicaStatus.behind(List.of(near, far)))
        .isEqualTo(new ReplicaLag.Behind(Duration.ofSeconds(70)));
    assertThat(ReplicaStatus.behind(List.of(near, broken))).isInstanceOf(ReplicaLag.Unknown.class);
  }

  private static Optional<Duration> lag(MySqlFixture on) throws StepFailure {
    try (TableSnapshot snapshot = new SourceReader(on).open("lagging", "id")) {
      return snapshot.replicaLag();
    }
  }

  private static ExtractRequest allowing(Duration lag) {
    return SourceReader.request("lagging", Map.of(), "id")
        .within(new ReadLimits(Duration.ofHours(1), Optional.of(lag)));
  }
}
