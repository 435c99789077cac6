package io.tableferry.controller.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.AttemptResult;
import io.tableferry.contract.Failure;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.Findings;
import io.tableferry.contract.Measured;
import io.tableferry.contract.SourceColumn;
import io.tableferry.contract.TableId;
import io.tableferry.contract.WorkerEvent;
import io.tableferry.controller.Fixtures;
import io.tableferry.controller.ledger.KeptColumns;
import io.tableferry.controller.manifest.Source;
import io.tableferry.controller.plan.PlannedTable;
import io.tableferry.controller.plan.PlannedTask;
import io.tableferry.controller.plan.RunPlan;
import io.tableferry.controller.status.TaskView;
import io.tableferry.controller.status.TaskView.Cause;
import io.tableferry.controller.status.TaskView.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RunMachineTest {

  private static final Source MEDIA = Fixtures.source("media", 1);
  private static final TableId USERS = new TableId("media", "users");
  private static final TableId ORDERS = new TableId("shop", "orders");
  private static final Attempt FIRST = new Attempt(Fixtures.RUN, USERS, 1);
  private static final List<SourceColumn> COLUMNS =
      List.of(new SourceColumn("id", "int", "integer"));
  private static final Instant NOON = Fixtures.NOON;

  /** Two tables of two servers. */
  private final Script script =
      Script.begin(
          new RunPlan(
              List.of(
                  Fixtures.table(MEDIA, "users"),
                  Fixtures.table(Fixtures.source("shop", 1), "orders"))),
          100,
          NOON);

  @Test
  void tables_of_one_server_are_claimed_together() {
    Script together = Script.begin(Fixtures.plan(MEDIA, "users", "orders"), 100, NOON);
    assertThat(together.actions())
        .singleElement()
        .isInstanceOfSatisfying(Action.Claim.class, claim -> assertThat(claim.tables()).hasSize(2));
  }

  @Test
  void a_table_goes_from_claim_to_its_published_outcome() {
    script.on(new RunEvent.ClaimGranted(USERS, 7, 0));
    assertThat(script.actions()).contains(new Action.Launch(table(), FIRST, 7, 0, 1));
    script.on(new RunEvent.LaunchAccepted(FIRST, "arn", 1));
    script.on(new RunEvent.WorkerSpoke(new WorkerEvent.Published(FIRST, NOON, Fixtures.SWAPPED)));
    assertThat(script.actions()).contains(new Action.ReadResult(FIRST, false));
    script.on(new RunEvent.ResultFound(FIRST, published()));
    assertThat(script.outcome(USERS)).isEqualTo(new Outcome.Published(Fixtures.SWAPPED));
    assertThat(script.actions())
        .contains(new Action.Release(table(), Optional.empty(), OptionalLong.of(0)));
  }

  @Test
  void what_a_published_attempt_learnt_of_the_source_is_kept_once_with_the_release() {
    running();
    script.on(
        new RunEvent.ResultFound(
            FIRST, learnt(new WorkerEvent.Published(FIRST, NOON, Fixtures.SWAPPED))));
    script.on(
        new RunEvent.ResultFound(
            FIRST, learnt(new WorkerEvent.Published(FIRST, NOON, Fixtures.SWAPPED))));
    assertThat(script.actions())
        .filteredOn(Action.Release.class::isInstance)
        .containsExactly(
            new Action.Release(
                table(), Optional.of(new KeptColumns(7, COLUMNS)), OptionalLong.of(0)));
    assertThat(script.done(USERS).orElseThrow().findings().columns()).isEqualTo(COLUMNS);
  }

  static List<WorkerEvent.Ending> endingsWithoutPublication() {
    return List.of(
        new WorkerEvent.Held(FIRST, NOON, "why"),
        new WorkerEvent.Failed(FIRST, NOON, failure(FailureCode.COPY_REJECTED)));
  }

  @ParameterizedTest
  @MethodSource("endingsWithoutPublication")
  void what_a_held_or_failed_attempt_learnt_is_reported_and_not_kept(WorkerEvent.Ending ending) {
    running();
    script.on(new RunEvent.ResultFound(FIRST, learnt(ending)));
    assertThat(script.actions()).contains(new Action.Release(table()));
    assertThat(script.done(USERS).orElseThrow().findings().columns()).isEqualTo(COLUMNS);
  }

  @Test
  void an_event_alone_is_no_outcome() {
    running();
    script.on(new RunEvent.WorkerSpoke(new WorkerEvent.Published(FIRST, NOON, Fixtures.SWAPPED)));
    script.on(new RunEvent.ResultMissing(FIRST, false));
    assertThat(script.done(USERS)).isEmpty();
  }

  @Test
  void a_result_that_was_missing_before_the_task_ended_may_be_there_afterwards() {
    running();
    script.on(new RunEvent.WorkerSpoke(new WorkerEvent.Published(FIRST, NOON, Fixtures.SWAPPED)));
    script.on(
        new RunEvent.TaskObserved(
            FIRST, new TaskView(Phase.STOPPED, Cause.EXITED, 0), script.now()));
    script.on(new RunEvent.ResultMissing(FIRST, false));
    script.on(new RunEvent.ResultFound(FIRST, published()));
    assertThat(script.outcome(USERS)).isEqualTo(new Outcome.Published(Fixtures.SWAPPED));
  }

  @Test
  void large_tables_get_more_connections_and_come_first() {
    RunPlan plan = Fixtures.plan(Fixtures.source("media", 6), "a", "b", "c", "d", "large");
    Script many = Script.begin(plan, 99, NOON);
    plan.tasks().forEach(task -> many.on(new RunEvent.ClaimGranted(task.id(), 7, size(task))));
    assertThat(many.actions())
        .filteredOn(Action.Launch.class::isInstance)
        .extracting(action -> ((Action.Launch) action).table().id().table() + connections(action))
        .containsExactly("large3", "a1", "b1", "c1");
  }

  @Test
  void a_server_with_one_connection_runs_a_table_when_the_one_before_has_given_it_back() {
    Script together = Script.begin(Fixtures.plan(MEDIA, "users", "orders"), 100, NOON);
    together.on(new RunEvent.ClaimGranted(USERS, 7, 0));
    assertThat(together.launches()).isZero();
    together.on(new RunEvent.ClaimGranted(new TableId("media", "orders"), 8, 0));
    together.on(new RunEvent.LaunchAccepted(FIRST, "arn", 1));
    together.on(new RunEvent.ResultFound(FIRST, published()));
    assertThat(together.launches()).isEqualTo(1);
    together.on(new RunEvent.Released(USERS));
    assertThat(together.launches()).isEqualTo(2);
  }

  private static int connections(Action launch) {
    return ((Action.Launch) launch).connections();
  }

  private static long size(PlannedTask task) {
    return task.id().table().equals("large") ? 600L << 20 : 1 << 20;
  }

  @Test
  void a_table_that_another_run_copies_is_skipped() {
    script.on(new RunEvent.ClaimDenied(USERS, new Outcome.Skipped("run x is copying it")));
    assertThat(script.outcome(USERS)).isEqualTo(new Outcome.Skipped("run x is copying it"));
    assertThat(script.actions()).doesNotContain(new Action.Release(table()));
  }

  @Test
  void the_run_is_finished_once_when_every_table_has_its_outcome() {
    script.on(new RunEvent.ClaimDenied(USERS, new Outcome.Skipped("taken")));
    assertThat(script.actions()).doesNotContain(new Action.Finish());
    script.on(new RunEvent.ClaimDenied(ORDERS, new Outcome.Skipped("taken")));
    script.on(new RunEvent.Tick());
    assertThat(script.actions()).containsOnlyOnce(new Action.Finish());
    assertThat(script.machine().finished()).isTrue();
  }

  @Test
  void a_launch_that_other_runs_leave_no_connection_for_is_tried_again_later() {
    script.on(new RunEvent.ClaimGranted(USERS, 7, 0));
    script.on(new RunEvent.LaunchDeferred(FIRST));
    assertThat(script.launches()).isEqualTo(1);
    script.at(NOON.plus(Launching.PAUSE)).on(new RunEvent.Tick());
    assertThat(script.launches()).isEqualTo(2);
  }

  @Test
  void a_refused_launch_is_a_failure_that_gives_the_claim_back() {
    script.on(new RunEvent.ClaimGranted(USERS, 7, 0));
    script.on(new RunEvent.LaunchRefused(FIRST, failure(FailureCode.TASK_LAUNCH_REFUSED)));
    assertThat(script.failure(USERS)).isEqualTo(FailureCode.TASK_LAUNCH_REFUSED);
    assertThat(script.actions()).contains(new Action.Release(table()));
  }

  @Test
  void a_task_that_says_nothing_is_looked_up_again_and_again() {
    running();
    script.at(NOON.plus(Running.SILENCE)).on(new RunEvent.Tick());
    script.on(new RunEvent.Tick());
    script.at(NOON.plus(Running.SILENCE.multipliedBy(2))).on(new RunEvent.Tick());
    assertThat(script.actions()).filteredOn(Action.Describe.class::isInstance).hasSize(2);
  }

  @Test
  void a_task_that_is_unknown_right_after_its_launch_is_given_time() {
    running();
    script.on(new RunEvent.TaskObserved(FIRST, TaskView.unknown(), script.now()));
    assertThat(script.actions()).doesNotContain(new Action.ReadResult(FIRST, true));
    script.at(NOON.plus(Running.UNKNOWN_AT_FIRST).plusSeconds(1));
    script.on(new RunEvent.TaskObserved(FIRST, TaskView.unknown(), script.now()));
    script.on(new RunEvent.ResultMissing(FIRST, true));
    assertThat(script.failure(USERS)).isEqualTo(FailureCode.TASK_KILLED);
  }

  @ParameterizedTest
  @CsvSource({
    "EXITED,             137, TASK_KILLED,        SIGKILL",
    "EXITED,             1,   TASK_KILLED,        exit code 1",
    "EXITED,             -1,  TASK_KILLED,        without an exit code",
    "OUT_OF_MEMORY,      137, TASK_OUT_OF_MEMORY, 8192 MiB",
    "IMAGE,              -1,  TASK_NEVER_STARTED, image",
    "RESOURCES,          -1,  TASK_NEVER_STARTED, secrets",
    "START_FAILED,       -1,  TASK_NEVER_STARTED, never started",
    "SPOT,               143, TASK_KILLED,        Spot",
    "STOPPED_ON_REQUEST, 143, TASK_STOPPED,       on request",
    "INFRASTRUCTURE,     -1,  TASK_KILLED,        by ECS",
  })
  void a_task_that_left_no_result_is_judged_by_what_ecs_says(
      Cause cause, int exitCode, FailureCode code, String words) {
    running();
    TaskView view = new TaskView(Phase.STOPPED, cause, exitCode);
    script.on(new RunEvent.TaskObserved(FIRST, view, script.now()));
    assertThat(script.actions()).contains(new Action.ReadResult(FIRST, true));
    script.on(new RunEvent.ResultMissing(FIRST, true));
    assertThat(script.failure(USERS)).isEqualTo(code);
    assertThat(script.outcome(USERS).failure()).get().asString().contains("media.users", words);
  }

  @Test
  void the_result_decides_even_if_ecs_says_that_the_task_was_killed() {
    running();
    TaskView killed = new TaskView(Phase.STOPPED, Cause.EXITED, 137);
    script.on(new RunEvent.TaskObserved(FIRST, killed, script.now()));
    script.on(new RunEvent.ResultFound(FIRST, published()));
    assertThat(script.outcome(USERS)).isEqualTo(new Outcome.Published(Fixtures.SWAPPED));
  }

  @Test
  void a_result_that_cannot_be_read_is_asked_for_again_and_at_last_a_failure() {
    running();
    script.on(
        new RunEvent.TaskObserved(
            FIRST, new TaskView(Phase.STOPPED, Cause.EXITED, 0), script.now()));
    for (int i = 1; i <= Ended.MOST_ASKS; i++) {
      assertThat(script.done(USERS)).isEmpty();
      script.at(NOON.plus(Ended.PATIENCE.multipliedBy(i))).on(new RunEvent.Tick());
    }
    assertThat(script.failure(USERS)).isEqualTo(FailureCode.TASK_KILLED);
    assertThat(script.actions())
        .filteredOn(new Action.ReadResult(FIRST, true)::equals)
        .hasSize(Ended.MOST_ASKS);
  }

  @Test
  void a_task_that_does_not_start_in_time_is_stopped_and_never_started() {
    running();
    script.at(NOON.plus(Running.START).plusSeconds(1)).on(new RunEvent.Tick());
    assertThat(script.actions()).contains(new Action.StopTask(USERS, "arn"));
    script.on(stoppedOnRequest());
    script.on(new RunEvent.ResultMissing(FIRST, true));
    assertThat(script.failure(USERS)).isEqualTo(FailureCode.TASK_NEVER_STARTED);
  }

  @Test
  void a_stopped_run_stops_its_tasks_and_launches_none() {
    Script together = Script.begin(Fixtures.plan(MEDIA, "users", "orders"), 100, NOON);
    TableId orders = new TableId("media", "orders");
    together.on(new RunEvent.ClaimGranted(USERS, 7, 0));
    together.on(new RunEvent.ClaimGranted(orders, 8, 0));
    together.on(new RunEvent.LaunchAccepted(FIRST, "arn", 1));
    together.on(new RunEvent.StopRequested());
    assertThat(together.actions()).contains(new Action.StopTask(USERS, "arn"));
    assertThat(together.failure(orders)).isEqualTo(FailureCode.TASK_STOPPED);
    together.on(stoppedOnRequest());
    together.on(new RunEvent.ResultMissing(FIRST, true));
    together.on(new RunEvent.Released(USERS));
    assertThat(together.failure(USERS)).isEqualTo(FailureCode.TASK_STOPPED);
    assertThat(together.launches()).isEqualTo(1);
    assertThat(together.machine().finished()).isTrue();
  }

  @Test
  void a_task_whose_launch_was_under_way_when_the_run_was_stopped_is_stopped_too() {
    script.on(new RunEvent.ClaimGranted(USERS, 7, 0));
    script.on(new RunEvent.StopRequested());
    script.on(new RunEvent.LaunchAccepted(FIRST, "arn", 1));
    assertThat(script.actions()).contains(new Action.StopTask(USERS, "arn"));
  }

  @Test
  void a_claim_that_arrives_after_the_run_was_stopped_is_given_back() {
    script.on(new RunEvent.StopRequested());
    script.on(new RunEvent.ClaimGranted(USERS, 7, 0));
    assertThat(script.failure(USERS)).isEqualTo(FailureCode.TASK_STOPPED);
    assertThat(script.actions()).contains(new Action.Release(table()));
  }

  @Test
  void a_stopped_run_does_not_wait_for_ever() {
    running();
    script.on(new RunEvent.StopRequested());
    script.at(NOON.plus(RunMachine.TIME_TO_STOP).plusSeconds(1)).on(new RunEvent.Tick());
    assertThat(script.machine().finished()).isTrue();
    assertThat(script.failure(USERS)).isEqualTo(FailureCode.TASK_STOPPED);
    assertThat(script.actions()).doesNotContain(new Action.Release(table()));
  }

  @Test
  void a_task_that_ignores_the_request_to_stop_is_asked_again() {
    running();
    script.on(new RunEvent.StopRequested());
    script.at(NOON.plus(Running.STOP_AGAIN)).on(new RunEvent.Tick());
    script.on(new RunEvent.Tick());
    assertThat(script.actions()).filteredOn(Action.StopTask.class::isInstance).hasSize(2);
  }

  @Test
  void a_task_that_ecs_says_nothing_about_is_a_failure_once_it_has_left_no_result() {
    running();
    silence(Running.MOST_QUESTIONS);
    assertThat(script.actions()).containsOnlyOnce(new Action.ReadResult(FIRST, false));
    script.on(new RunEvent.ResultMissing(FIRST, false));
    assertThat(script.failure(USERS)).isEqualTo(FailureCode.TASK_KILLED);
    assertThat(script.actions()).doesNotContain(new Action.Release(table()));
  }

  @Test
  void a_task_that_neither_ecs_nor_s3_says_anything_about_is_not_waited_for_endlessly() {
    running();
    silence(Running.LAST_QUESTION + 1);
    assertThat(script.failure(USERS)).isEqualTo(FailureCode.TASK_KILLED);
  }

  @Test
  void a_launch_that_is_not_confirmed_keeps_its_claim() {
    script.on(new RunEvent.ClaimGranted(USERS, 7, 0));
    script.on(new RunEvent.LaunchUnconfirmed(FIRST, failure(FailureCode.TASK_LAUNCH_REFUSED)));
    assertThat(script.failure(USERS)).isEqualTo(FailureCode.TASK_LAUNCH_REFUSED);
    assertThat(script.actions()).doesNotContain(new Action.Release(table()));
  }

  @Test
  void a_lease_that_another_run_took_over_ends_the_table() {
    script.on(new RunEvent.ClaimGranted(USERS, 7, 0));
    script.on(new RunEvent.LeaseLost(FIRST, new Outcome.Skipped("run two has taken it")));
    assertThat(script.outcome(USERS)).isEqualTo(new Outcome.Skipped("run two has taken it"));
    assertThat(script.actions()).doesNotContain(new Action.Release(table()));
  }

  @Test
  void a_stopped_run_waits_for_the_claims_that_are_under_way_but_not_for_ever() {
    script.on(new RunEvent.StopRequested());
    assertThat(script.machine().finished()).isFalse();
    script.at(NOON.plus(RunMachine.TIME_TO_STOP).plusSeconds(1)).on(new RunEvent.Tick());
    assertThat(script.failure(USERS)).isEqualTo(FailureCode.TASK_STOPPED);
  }

  @Test
  void another_attempt_or_run_says_nothing_about_this_one() {
    running();
    Attempt second = new Attempt(Fixtures.RUN, USERS, 2);
    script.on(new RunEvent.ResultFound(second, published()));
    script.on(new RunEvent.WorkerSpoke(new WorkerEvent.Published(second, NOON, Fixtures.SWAPPED)));
    Attempt foreign = new Attempt(Fixtures.RUN, new TableId("x", "y"), 1);
    script.on(new RunEvent.ResultFound(foreign, published()));
    assertThat(script.done(USERS)).isEmpty();
    assertThat(script.actions()).noneMatch(Action.ReadResult.class::isInstance);
  }

  private void silence(int questions) {
    for (int i = 1; i <= questions; i++) {
      script.at(NOON.plus(Running.SILENCE.multipliedBy(i))).on(new RunEvent.Tick());
    }
  }

  private void running() {
    script.on(new RunEvent.ClaimGranted(USERS, 7, 0));
    script.on(new RunEvent.LaunchAccepted(FIRST, "arn", 1));
  }

  private static RunEvent stoppedOnRequest() {
    return new RunEvent.TaskObserved(
        FIRST, new TaskView(Phase.STOPPED, Cause.STOPPED_ON_REQUEST, -1), NOON);
  }

  private static PlannedTable table() {
    return Fixtures.table(MEDIA, "users");
  }

  private static AttemptResult published() {
    return new AttemptResult(
        new WorkerEvent.Published(FIRST, NOON, Fixtures.SWAPPED),
        Measured.nothing(),
        Findings.none());
  }

  private static AttemptResult learnt(WorkerEvent.Ending ending) {
    return new AttemptResult(
        ending, Measured.nothing(), new Findings(List.of(), List.of(), COLUMNS));
  }

  private static Failure failure(FailureCode code) {
    return new Failure(code, Optional.empty(), "m", "a");
  }
}
