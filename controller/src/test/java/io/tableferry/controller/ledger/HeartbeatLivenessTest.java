package io.tableferry.controller.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.RunId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Against a real S3 protocol; seconds pass as fast as they are asked for. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeartbeatLivenessTest {

  private StandIn standIn;

  @BeforeAll
  void open(@TempDir Path folder) {
    standIn = StandIn.start(folder);
  }

  @AfterAll
  void close() {
    standIn.close();
  }

  @Test
  void a_run_lives_while_its_heart_beats() {
    RunId run = new RunId("beating");
    beat(run, "first");
    AtomicInteger seconds = new AtomicInteger();
    HeartbeatLiveness liveness =
        liveness(
            () -> {
              if (seconds.incrementAndGet() == 5) {
                beat(run, "second");
              }
            });
    assertThat(liveness.deadFor(run)).isEmpty();
    assertThat(seconds).hasValue(5);
  }

  @Test
  void a_run_is_dead_only_after_its_heart_stood_still_for_fifteen_seconds() {
    RunId run = new RunId("silent");
    beat(run, "last");
    AtomicInteger seconds = new AtomicInteger();
    assertThat(liveness(seconds::incrementAndGet).deadFor(run))
        .get()
        .satisfies(time -> assertThat(time).isBetween(Duration.ZERO, Duration.ofMinutes(1)));
    assertThat(seconds).hasValue(15);
  }

  @Test
  void a_run_whose_heartbeat_has_expired_has_been_dead_for_long() {
    assertThat(liveness(() -> {}).deadFor(new RunId("never-was"))).contains(Duration.ofDays(1));
  }

  @Test
  void a_run_is_not_said_to_be_dead_by_somebody_who_could_not_watch() {
    RunId run = new RunId("unwatched");
    beat(run, "last");
    HeartbeatLiveness liveness =
        liveness(
            () -> {
              throw new InterruptedException();
            });
    assertThat(liveness.deadFor(run)).isEmpty();
    assertThat(Thread.interrupted()).isTrue();
  }

  private void beat(RunId run, String content) {
    standIn.put(StandIn.LAYOUT.heartbeat(run), content);
  }

  private HeartbeatLiveness liveness(HeartbeatLiveness.Pause second) {
    return new HeartbeatLiveness(standIn.s3(), StandIn.LAYOUT, attempts -> Map.of(), second);
  }
}
