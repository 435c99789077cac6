package io.tableferry.controller.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.RunId;
import io.tableferry.contract.TableId;
import io.tableferry.controller.Fixtures;
import io.tableferry.controller.plan.PlannedTask;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real S3 protocol, with a bucket of its own for each test. */
class S3RunHistoryTest {

  private static final List<PlannedTask> TASKS =
      List.of(Fixtures.table(Fixtures.source("media", 1), "users"));

  private StandIn standIn;
  private RunHistory history;

  @BeforeEach
  void open(@TempDir Path folder) {
    standIn = StandIn.start(folder);
    history = new S3RunHistory(standIn.s3(), StandIn.LAYOUT);
  }

  @AfterEach
  void close() {
    standIn.close();
  }

  @Test
  void nothing_is_known_before_the_first_run() throws Exception {
    assertThat(history.latest()).isEmpty();
    assertThat(history.recent(10).runs()).isEmpty();
    assertThat(history.find(Fixtures.RUN)).isEmpty();
    assertThat(history.plan(Fixtures.RUN)).isEmpty();
  }

  @Test
  void runs_are_listed_the_latest_first_whatever_their_names_are() {
    begin("b", Fixtures.NOON);
    begin("c", Fixtures.NOON.plusSeconds(60));
    begin("a", Fixtures.NOON.plusSeconds(3600));
    assertThat(history.recent(10).runs())
        .extracting(run -> run.run().value())
        .containsExactly("a", "c", "b");
    assertThat(history.recent(2).runs()).hasSize(2);
    assertThat(history.latest()).contains(new RunId("a"));
  }

  @Test
  void what_cannot_be_read_is_named_and_hides_nothing_else() {
    begin("a", Fixtures.NOON);
    RunId newer = new RunId("newer");
    standIn.put(StandIn.LAYOUT.recent(newer, Fixtures.NOON.plusSeconds(60)), "{\"version\":2}");
    RecentRuns recent = history.recent(10);
    assertThat(recent.runs()).hasSize(1);
    assertThat(recent.unreadable())
        .singleElement()
        .satisfies(line -> assertThat(line).contains("newer", "version"));
  }

  @Test
  void a_run_whose_heartbeat_is_gone_is_abandoned_and_one_that_has_ended_is_finished()
      throws Exception {
    RunId run = new RunId("left");
    OwnRun own = begin("left", Fixtures.NOON);
    standIn
        .s3()
        .deleteObject(
            delete ->
                delete.bucket(StandIn.LAYOUT.bucket()).key(StandIn.LAYOUT.heartbeat(run).key()));
    assertThat(history.find(run).orElseThrow().life()).isEqualTo(RunSight.Life.ABANDONED);
    own.save(SomeRecords.finished(history.find(run).orElseThrow().record()));
    assertThat(history.find(run).orElseThrow().life()).isEqualTo(RunSight.Life.FINISHED);
  }

  @Test
  void a_run_of_another_version_is_refused() {
    RunId run = new RunId("newer");
    standIn.put(StandIn.LAYOUT.state(run), "{\"version\":2}");
    standIn.put(StandIn.LAYOUT.plan(run), "{\"version\":2}");
    assertThatThrownBy(() -> history.find(run)).isInstanceOf(UnreadableDocumentException.class);
    assertThatThrownBy(() -> history.plan(run)).isInstanceOf(UnreadableDocumentException.class);
  }

  @Test
  void of_a_long_log_the_end_is_read() {
    Attempt attempt = new Attempt(Fixtures.RUN, new TableId("media", "users"), 1);
    assertThat(history.log(attempt)).isEmpty();
    standIn.put(StandIn.LAYOUT.log(attempt), "");
    assertThat(history.log(attempt)).contains("");
    standIn.put(StandIn.LAYOUT.log(attempt), "first\n" + "x".repeat(300 << 10) + "\nlast\n");
    assertThat(history.log(attempt))
        .get()
        .satisfies(
            log -> {
              assertThat(log).endsWith("\nlast\n").doesNotContain("first");
              assertThat(log.length()).isEqualTo(256 << 10);
            });
  }

  private OwnRun begin(String run, Instant at) {
    return new S3RunLedger(standIn.s3(), StandIn.LAYOUT, Clock.systemUTC(), "test", () -> {})
        .begin(new KeptPlan(new RunId(run), at, Optional.empty(), TASKS))
        .orElseThrow();
  }
}
