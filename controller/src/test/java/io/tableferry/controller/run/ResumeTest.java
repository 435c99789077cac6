package io.tableferry.controller.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.RunId;
import io.tableferry.contract.WorkerEvent;
import io.tableferry.controller.Fixtures;
import io.tableferry.controller.ledger.Claims.Held;
import io.tableferry.controller.ledger.RunRecord;
import io.tableferry.controller.ledger.TableHistory;
import io.tableferry.controller.plan.PlannedTable;
import io.tableferry.controller.plan.PlannedTask;
import io.tableferry.controller.status.TaskView;
import io.tableferry.controller.status.TaskView.Cause;
import io.tableferry.controller.status.TaskView.Phase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Another controller goes on with what was kept of a run. */
class ResumeTest {

  private static final PlannedTable USERS = Fixtures.table(Fixtures.source("media", 2), "users");
  private static final PlannedTable ORDERS = Fixtures.table(Fixtures.source("shop", 1), "orders");
  private static final Duration PAUSE = Duration.ofMinutes(2);

  @Test
  void what_is_kept_of_a_machine_is_the_same_after_it_was_read_again() {
    Script died = Script.running(USERS);
    RunRecord kept = died.machine().kept(died.now());
    Script resumed = resume(died, USERS);
    assertThat(resumed.machine().kept(died.now()).tables())
        .singleElement()
        .satisfies(
            table -> {
              assertThat(table.task()).isEqualTo(kept.tables().get(0).task());
              assertThat(table.attempt()).isEqualTo(kept.tables().get(0).attempt());
              assertThat(table.attempts()).isEqualTo(1);
              assertThat(table.begunAt()).isEqualTo(kept.tables().get(0).begunAt());
            });
  }

  @Test
  void a_task_under_way_is_looked_up_and_not_launched_again() {
    Script died = Script.running(USERS);
    Script resumed = resume(died, USERS);
    resumed.on(granted(USERS, died.attempt(USERS)));
    resumed.tickAfter(Duration.ofSeconds(1));
    assertThat(resumed.launches()).isZero();
    assertThat(resumed.all(Action.Describe.class))
        .containsExactly(new Action.Describe(died.attempt(USERS), "arn-1"));
  }

  @Test
  void a_task_that_ended_meanwhile_is_judged_by_its_result() {
    Script died = Script.running(USERS);
    Script resumed = resume(died, USERS);
    resumed.on(granted(USERS, died.attempt(USERS)));
    Attempt attempt = died.attempt(USERS);
    resumed.on(new RunEvent.TaskObserved(attempt, new TaskView(Phase.STOPPED, Cause.EXITED, 0)));
    assertThat(resumed.actions()).contains(new Action.ReadResult(attempt, resumed.now()));
    resumed.on(new RunEvent.ResultFound(attempt, died.published(USERS)));
    assertThat(resumed.outcome(USERS).kind()).isEqualTo(Outcome.Kind.PUBLISHED);
  }

  @Test
  void an_attempt_that_was_given_back_already_is_asked_for_again_and_counts_once() {
    Script died = Script.running(USERS);
    Script resumed = resume(died, USERS);
    resumed.grant(USERS);
    resumed.passSeconds(2);
    assertThat(resumed.attempt(USERS)).isEqualTo(died.attempt(USERS));
    resumed.accept(USERS);
    resumed.end(USERS, died.published(USERS));
    assertThat(resumed.done(USERS).orElseThrow().attempts()).isEqualTo(1);
  }

  @Test
  void an_attempt_that_only_the_lease_knows_of_is_launched_under_its_own_number() {
    Script died = Script.begin(USERS);
    Script resumed = resume(died, USERS);
    resumed.on(granted(USERS, new Attempt(Fixtures.RUN, USERS.id(), 1)));
    resumed.passSeconds(2);
    assertThat(resumed.attempt(USERS).number()).isEqualTo(1);
    assertThat(resumed.launches()).isEqualTo(1);
  }

  @Test
  void a_run_that_is_stopped_before_its_leases_are_known_looks_for_the_tasks_they_speak_of() {
    Script died = Script.begin(USERS);
    Script resumed = resume(died, USERS);
    Attempt leased = new Attempt(Fixtures.RUN, USERS.id(), 1);
    resumed.on(new RunEvent.StopRequested());
    resumed.on(granted(USERS, leased));
    assertThat(resumed.all(Action.FindTask.class)).extracting("attempt").containsExactly(leased);
    resumed.on(new RunEvent.TaskFound(leased, new TaskInHand("arn:1", 1, 1)));
    assertThat(resumed.all(Action.StopTask.class)).hasSize(1);
    assertThat(resumed.launches()).isZero();
  }

  @Test
  void an_attempt_that_gave_its_connections_back_is_followed_by_the_next_one() {
    Script died = Script.begin(USERS);
    Script resumed = resume(died, USERS);
    Held gaveBack = new Held(new Attempt(Fixtures.RUN, USERS.id(), 1), 0);
    resumed.on(new RunEvent.ClaimGranted(USERS.id(), TableHistory.none(), Optional.of(gaveBack)));
    resumed.passSeconds(2);
    assertThat(resumed.attempt(USERS).number()).isEqualTo(2);
  }

  @Test
  void nothing_is_launched_before_it_is_known_what_the_dead_controller_had_launched() {
    Script died = Script.begin(USERS, ORDERS);
    Script resumed = resume(died, USERS, ORDERS);
    resumed.grant(USERS);
    resumed.passSeconds(5);
    assertThat(resumed.launches()).isZero();
    resumed.grant(ORDERS);
    resumed.passSeconds(1);
    assertThat(resumed.launches()).isEqualTo(2);
  }

  @Test
  void what_has_its_outcome_keeps_it_and_is_given_back_again() {
    Script died = Script.begin(USERS, ORDERS);
    died.grant(USERS);
    died.grant(ORDERS);
    died.accept(USERS);
    died.end(USERS, died.published(USERS));
    Script resumed = resume(died, USERS, ORDERS);
    assertThat(resumed.outcome(USERS)).isEqualTo(died.outcome(USERS));
    assertThat(resumed.all(Action.Claim.class))
        .singleElement()
        .satisfies(claim -> assertThat(claim.tables()).containsExactly(ORDERS));
    assertThat(resumed.gaveLeaseBack(USERS.id())).isTrue();
  }

  @Test
  void a_run_of_which_only_giving_back_is_left_finishes_after_that() {
    Script died = Script.running(USERS);
    died.end(USERS, died.published(USERS));
    Script resumed = resume(died, USERS);
    assertThat(resumed.machine().finished()).isFalse();
    resumed.released();
    assertThat(resumed.actions()).containsOnlyOnce(new Action.Finish());
  }

  @Test
  void faults_and_what_they_led_to_are_remembered() {
    Script died = Script.running(USERS);
    died.die(USERS, Cause.OUT_OF_MEMORY, 137);
    Script resumed = resume(died, USERS);
    resumed.on(
        new RunEvent.ClaimGranted(
            USERS.id(),
            TableHistory.none(),
            Optional.of(new Held(new Attempt(Fixtures.RUN, USERS.id(), 1), 0))));
    resumed.untilLaunch(USERS, 1);
    assertThat(resumed.attempt(USERS).number()).isEqualTo(2);
    assertThat(resumed.lastLaunch(USERS).size().memory()).isGreaterThan(8192);
    resumed.accept(USERS);
    resumed.end(USERS, died.published(USERS));
    assertThat(resumed.faults(USERS)).containsExactly(FailureCode.TASK_OUT_OF_MEMORY);
  }

  @Test
  void a_task_that_was_never_said_to_be_over_is_still_watched() {
    Script died = Script.running(USERS);
    died.on(new RunEvent.StopRequested());
    died.tickAfter(RunMachine.TIME_TO_STOP.plusSeconds(1));
    Script resumed = resume(died, USERS);
    assertThat(resumed.gaveLeaseBack(USERS.id())).isFalse();
    assertThat(resumed.machine().orphans()).containsKey(USERS.id());
  }

  @Test
  void the_live_task_of_a_dead_run_is_adopted_and_its_result_is_the_outcome() {
    Script script = Script.begin(USERS);
    Attempt other = new Attempt(new RunId("dead-run"), USERS.id(), 2);
    script.on(
        new RunEvent.ClaimAdopted(other, new TaskInHand("arn-other", 41, 1), TableHistory.none()));
    script.tickAfter(Duration.ofSeconds(1));
    assertThat(script.launches()).isZero();
    assertThat(script.actions()).contains(new Action.Describe(other, "arn-other"));
    script.on(new RunEvent.TaskObserved(other, new TaskView(Phase.STOPPED, Cause.EXITED, 0)));
    script.on(
        new RunEvent.ResultFound(
            other,
            Script.result(new WorkerEvent.Published(other, script.now(), Fixtures.SWAPPED))));
    assertThat(script.outcome(USERS).kind()).isEqualTo(Outcome.Kind.PUBLISHED);
    assertThat(script.all(Action.Release.class))
        .extracting(Action.Release::attempt, Action.Release::fence)
        .containsExactly(tuple(other, 41L));
  }

  @Test
  void an_adopted_task_that_fails_is_followed_by_this_run_s_own_attempt() {
    Script script = Script.begin(USERS);
    Attempt other = new Attempt(new RunId("dead-run"), USERS.id(), 1);
    script.on(
        new RunEvent.ClaimAdopted(other, new TaskInHand("arn-other", 41, 1), TableHistory.none()));
    script.on(new RunEvent.TaskObserved(other, new TaskView(Phase.STOPPED, Cause.EXITED, 137)));
    script.on(new RunEvent.ResultMissing(other, script.now()));
    script.untilLaunch(USERS, 1);
    assertThat(script.attempt(USERS)).isEqualTo(new Attempt(Fixtures.RUN, USERS.id(), 2));
  }

  /** Two minutes after the controller died, with what it kept last. */
  private static Script resume(Script died, PlannedTable... tables) {
    RunRecord kept = died.machine().kept(died.now());
    List<PlannedTask> tasks = Stream.of(tables).<PlannedTask>map(table -> table).toList();
    return Script.of(RunMachine.resume(tasks, kept, Script.RULES, died.now().plus(PAUSE)))
        .later(Duration.between(Fixtures.NOON, died.now()).plus(PAUSE));
  }

  private static RunEvent granted(PlannedTable table, Attempt under) {
    return new RunEvent.ClaimGranted(
        table.id(), TableHistory.none(), Optional.of(new Held(under, 1)));
  }
}
