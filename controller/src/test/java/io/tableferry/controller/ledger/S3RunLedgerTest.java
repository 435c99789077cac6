package io.tableferry.controller.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tableferry.contract.RunId;
import io.tableferry.contract.TableId;
import io.tableferry.controller.Fixtures;
import io.tableferry.controller.ledger.TakeOver.Reason;
import io.tableferry.controller.plan.PlannedTask;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Runs on a real S3 protocol, and who carries them out. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class S3RunLedgerTest {

  private static final List<PlannedTask> TASKS =
      List.of(
          Fixtures.table(Fixtures.source("media", 1), "users"),
          Fixtures.table(Fixtures.source("shop", 2), "orders"));

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
  void a_run_id_can_be_used_once() {
    RunId run = new RunId("once");
    assertThat(begin("a", run)).isPresent();
    assertThat(begin("b", run)).isEmpty();
  }

  @Test
  void a_begin_whose_answer_was_lost_may_be_repeated() {
    RunId run = new RunId("lost-answer");
    assertThat(begin("a", run)).isPresent();
    assertThat(begin("a", run)).isPresent();
  }

  @Test
  void a_run_that_has_begun_is_there_with_its_plan_and_no_outcome() throws Exception {
    RunId run = new RunId("begun");
    begin("a", run);
    RunSight sight = history().find(run).orElseThrow();
    assertThat(sight.life()).isEqualTo(RunSight.Life.RUNNING);
    assertThat(sight.record().tables())
        .extracting(TableRecord::table)
        .containsExactly(new TableId("media", "users"), new TableId("shop", "orders"));
    assertThat(history().plan(run)).contains(Fixtures.plan(run, TASKS));
  }

  @Test
  void the_controller_of_a_run_writes_again_and_again() {
    RunId run = new RunId("mine");
    OwnRun own = begin("a", run).orElseThrow();
    for (int round = 0; round < 3; round++) {
      assertThat(own.beat()).isEqualTo(Ownership.OURS);
      assertThat(own.save(unfinished(run))).isEqualTo(Ownership.OURS);
    }
  }

  @Test
  void a_run_whose_controller_beats_is_not_taken_over() throws Exception {
    RunId run = new RunId("beats");
    OwnRun own = begin("a", run).orElseThrow();
    AtomicInteger seconds = new AtomicInteger();
    TakeOver taken =
        ledger(
                "b",
                () -> {
                  if (seconds.incrementAndGet() == 4) {
                    assertThat(own.beat()).isEqualTo(Ownership.OURS);
                  }
                })
            .takeOver(run);
    assertThat(taken).isEqualTo(new TakeOver.Refused(Reason.ALIVE));
    assertThat(own.beat()).isEqualTo(Ownership.OURS);
  }

  @Test
  void a_dead_controller_s_run_is_taken_over_as_far_as_it_had_come() throws Exception {
    RunId run = new RunId("dead");
    OwnRun old = begin("a", run).orElseThrow();
    RunRecord stopping =
        new RunRecord(
            run,
            Fixtures.NOON,
            Optional.empty(),
            Fixtures.NOON,
            Optional.empty(),
            true,
            unfinished(run).tables());
    old.save(stopping);
    TakeOver.Taken taken = (TakeOver.Taken) ledger("b").takeOver(run);
    assertThat(taken.record()).isEqualTo(stopping);
    assertThat(taken.plan().tasks()).isEqualTo(TASKS);
    assertThat(taken.own().beat()).isEqualTo(Ownership.OURS);
    assertThat(taken.own().save(stopping)).isEqualTo(Ownership.OURS);
  }

  @Test
  void a_controller_that_was_only_frozen_finds_out_that_its_run_was_taken_over() throws Exception {
    RunId run = new RunId("frozen");
    OwnRun old = begin("a", run).orElseThrow();
    TakeOver.Taken taken = (TakeOver.Taken) ledger("b").takeOver(run);
    assertThat(old.beat()).isEqualTo(Ownership.TAKEN_OVER);
    assertThat(old.save(unfinished(run))).isEqualTo(Ownership.TAKEN_OVER);
    assertThat(taken.own().beat()).isEqualTo(Ownership.OURS);
    assertThat(taken.own().save(unfinished(run))).isEqualTo(Ownership.OURS);
  }

  @Test
  void of_many_successors_exactly_one_gets_the_run() throws Exception {
    RunId run = new RunId("contested");
    begin("a", run);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<TakeOver>> successors = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        String name = "successor-" + i;
        successors.add(threads.submit(() -> ledger(name).takeOver(run)));
      }
      int taken = 0;
      for (Future<TakeOver> successor : successors) {
        taken += successor.get() instanceof TakeOver.Taken ? 1 : 0;
      }
      assertThat(taken).isEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void what_is_finished_unknown_or_was_never_planned_is_not_taken_over() throws Exception {
    RunId finished = new RunId("finished");
    OwnRun own = begin("a", finished).orElseThrow();
    own.save(finished(finished));
    assertThat(ledger("b").takeOver(finished)).isEqualTo(new TakeOver.Refused(Reason.FINISHED));
    assertThat(ledger("b").takeOver(new RunId("never-was")))
        .isEqualTo(new TakeOver.Refused(Reason.NO_SUCH_RUN));
    RunId unplanned = new RunId("unplanned");
    standIn.put(StandIn.LAYOUT.heartbeat(unplanned), "{}");
    assertThat(ledger("b").takeOver(unplanned)).isEqualTo(new TakeOver.Refused(Reason.NO_PLAN));
  }

  @Test
  void a_run_of_another_version_is_refused_and_not_misread() {
    RunId run = new RunId("newer");
    begin("a", run);
    standIn.put(StandIn.LAYOUT.plan(run), "{\"version\":99,\"plan\":{}}");
    assertThatThrownBy(() -> ledger("b").takeOver(run))
        .isInstanceOf(UnreadableDocumentException.class)
        .hasMessageContaining("version");
  }

  @Test
  void a_run_that_died_before_it_kept_anything_but_its_plan_begins_anew() throws Exception {
    RunId run = new RunId("early");
    begin("a", run);
    standIn
        .s3()
        .deleteObject(
            delete -> delete.bucket(StandIn.LAYOUT.bucket()).key(StandIn.LAYOUT.state(run).key()));
    TakeOver.Taken taken = (TakeOver.Taken) ledger("b").takeOver(run);
    assertThat(taken.record().tables()).hasSize(2);
    assertThat(taken.record().startedAt()).isEqualTo(Fixtures.NOON);
  }

  @Test
  void a_finished_run_is_shown_as_such_in_the_list() {
    RunId run = new RunId("ended");
    OwnRun own = begin("a", run).orElseThrow();
    own.save(finished(run));
    own.finish(finished(run));
    assertThat(history().recent(1000).runs())
        .filteredOn(recent -> recent.run().equals(run))
        .singleElement()
        .satisfies(
            recent -> {
              assertThat(recent.finishedAt()).contains(Fixtures.NOON);
              assertThat(recent.outcome()).contains("skipped");
              assertThat(recent.counts()).containsEntry("skipped", 2);
            });
  }

  private static RunRecord unfinished(RunId run) {
    return FirstRecord.of(Fixtures.plan(run, TASKS));
  }

  private static RunRecord finished(RunId run) {
    return SomeRecords.finished(unfinished(run));
  }

  private Optional<OwnRun> begin(String controller, RunId run) {
    return ledger(controller).begin(Fixtures.plan(run, TASKS));
  }

  private RunLedger ledger(String controller) {
    return ledger(controller, () -> {});
  }

  private RunLedger ledger(String controller, HeartbeatLiveness.Pause second) {
    return new S3RunLedger(
        standIn.s3(),
        StandIn.LAYOUT,
        Clock.fixed(Fixtures.NOON, ZoneOffset.UTC),
        controller,
        second);
  }

  private RunHistory history() {
    return new S3RunHistory(standIn.s3(), StandIn.LAYOUT);
  }
}
