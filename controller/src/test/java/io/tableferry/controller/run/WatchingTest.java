package io.tableferry.controller.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.Step;
import io.tableferry.contract.WorkerEvent;
import io.tableferry.controller.Fixtures;
import io.tableferry.controller.manifest.Handling;
import io.tableferry.controller.plan.PlannedTable;
import io.tableferry.controller.status.TaskView;
import io.tableferry.controller.status.TaskView.Cause;
import io.tableferry.controller.status.TaskView.Phase;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A task that was launched is watched until ECS says that it is over. */
class WatchingTest {

  private static final PlannedTable USERS = once(Duration.ofMinutes(30), Duration.ofHours(12));

  private final Script script = Script.running(USERS);

  @Test
  void a_task_that_says_nothing_is_looked_up_again_and_again() {
    script.tickAfter(Running.SILENCE);
    script.tickAfter(Duration.ZERO);
    script.tickAfter(Running.SILENCE);
    assertThat(script.all(Action.Describe.class)).hasSize(2);
  }

  @Test
  void a_task_that_is_unknown_right_after_its_launch_is_given_time() {
    script.see(USERS, Phase.UNKNOWN);
    script.later(Contact.GONE.minusSeconds(1));
    script.see(USERS, Phase.UNKNOWN);
    assertThat(script.state(USERS)).isInstanceOf(Running.class);
    script.later(Duration.ofSeconds(1));
    script.see(USERS, Phase.UNKNOWN);
    script.on(new RunEvent.ResultMissing(script.attempt(USERS), script.now()));
    assertThat(script.code(USERS)).isEqualTo(FailureCode.TASK_LOST);
  }

  @Test
  void a_task_that_ecs_knows_again_is_not_lost() {
    script.see(USERS, Phase.UNKNOWN);
    script.later(Contact.GONE.minusSeconds(1));
    script.see(USERS, Phase.RUNNING);
    script.later(Duration.ofSeconds(2));
    script.see(USERS, Phase.UNKNOWN);
    assertThat(script.state(USERS)).isInstanceOf(Running.class);
  }

  @Test
  void a_task_that_neither_it_nor_ecs_says_anything_of_keeps_its_claim_when_it_is_given_up() {
    script.passSeconds(Contact.OUT_OF_SIGHT.toSeconds() + 1);
    assertThat(script.code(USERS)).isEqualTo(FailureCode.TASK_LOST);
    assertThat(script.gaveLeaseBack(USERS.id())).isFalse();
  }

  @Test
  void such_a_claim_is_given_back_once_ecs_shows_that_the_task_is_over() {
    PlannedTable other = Fixtures.table(Fixtures.source("shop", 1), "orders");
    Script both = Script.begin(USERS, other);
    both.grant(USERS);
    both.passSeconds(2);
    both.accept(USERS);
    both.passSeconds(Contact.OUT_OF_SIGHT.toSeconds() + 60);
    assertThat(both.gaveLeaseBack(USERS.id())).isFalse();
    both.see(USERS, new TaskView(Phase.STOPPED, Cause.EXITED, 0));
    assertThat(both.gaveLeaseBack(USERS.id())).isTrue();
  }

  @Test
  void a_task_that_does_not_start_in_time_is_stopped() {
    script.later(Running.START.plusSeconds(1));
    script.see(USERS, Phase.STARTING);
    assertThat(script.all(Action.StopTask.class)).hasSize(1);
    script.die(USERS, Cause.STOPPED_ON_REQUEST, -1);
    assertThat(script.code(USERS)).isEqualTo(FailureCode.TASK_PENDING_TOO_LONG);
  }

  @Test
  void a_task_that_reports_no_progress_is_stopped_and_said_to_have_stalled() {
    Script stalled = started(once(Duration.ofMinutes(5), Duration.ofHours(1)));
    seenRunning(stalled, Duration.ofMinutes(5));
    assertThat(stalled.all(Action.StopTask.class)).isEmpty();
    seenRunning(stalled, Duration.ofSeconds(10));
    assertThat(stalled.all(Action.StopTask.class)).hasSize(1);
    stalled.die(table(stalled), Cause.STOPPED_ON_REQUEST, 143);
    assertThat(stalled.code(table(stalled))).isEqualTo(FailureCode.TASK_STALLED);
  }

  @Test
  void progress_keeps_a_task_alive_and_the_same_progress_again_does_not() {
    Script slow = started(once(Duration.ofMinutes(5), Duration.ofHours(1)));
    Attempt attempt = slow.attempt(table(slow));
    for (int rows = 1; rows <= 5; rows++) {
      seenRunning(slow, Duration.ofMinutes(4));
      slow.say(new WorkerEvent.Progress(attempt, slow.now(), Step.EXTRACT, rows, 0));
    }
    assertThat(slow.all(Action.StopTask.class)).isEmpty();
    for (int repeated = 0; repeated < 2; repeated++) {
      seenRunning(slow, Duration.ofMinutes(3));
      slow.say(new WorkerEvent.Progress(attempt, slow.now(), Step.EXTRACT, 5, 0));
    }
    assertThat(slow.all(Action.StopTask.class)).isNotEmpty();
  }

  @Test
  void nobody_is_said_to_have_stalled_while_the_queue_cannot_be_read() {
    Script deaf = started(once(Duration.ofMinutes(5), Duration.ofHours(12)));
    for (int minute = 0; minute < 30; minute++) {
      deaf.later(Duration.ofMinutes(1)).on(new RunEvent.Tick(Optional.empty()));
      deaf.see(table(deaf), Phase.RUNNING);
    }
    assertThat(deaf.all(Action.StopTask.class)).isEmpty();
    deaf.later(Duration.ofMinutes(4))
        .on(new RunEvent.Tick(Optional.of(deaf.now().minusSeconds(1))));
    assertThat(deaf.all(Action.StopTask.class)).isEmpty();
  }

  @Test
  void all_attempts_together_have_the_table_s_timeout() {
    Script late = started(once(Duration.ofHours(2), Duration.ofMinutes(10)));
    seenRunning(late, Duration.ofMinutes(10).plusSeconds(9));
    assertThat(late.all(Action.StopTask.class)).hasSize(1);
    late.die(table(late), Cause.STOPPED_ON_REQUEST, 143);
    assertThat(late.code(table(late))).isEqualTo(FailureCode.TASK_TIMED_OUT);
  }

  @Test
  void what_the_worker_says_of_a_stop_is_explained_by_who_asked_for_it_and_why() {
    Script late = started(once(Duration.ofHours(2), Duration.ofMinutes(10)));
    seenRunning(late, Duration.ofMinutes(11));
    late.end(table(late), late.failed(table(late), FailureCode.TASK_STOPPED));
    assertThat(late.code(table(late))).isEqualTo(FailureCode.TASK_TIMED_OUT);
  }

  @Test
  void a_result_without_an_end_is_waited_for_and_the_task_is_stopped_at_last() {
    script.on(new RunEvent.ResultFound(script.attempt(USERS), script.published(USERS)));
    assertThat(script.state(USERS)).isInstanceOf(Leaving.class);
    assertThat(script.gaveLeaseBack(USERS.id())).isFalse();
    for (int second = 0; second < Leaving.LINGER.toSeconds() + 2; second++) {
      script.tickAfter(Duration.ofSeconds(1));
      script.see(USERS, Phase.RUNNING);
    }
    assertThat(script.all(Action.StopTask.class)).hasSize(1);
    script.see(USERS, new TaskView(Phase.STOPPED, Cause.STOPPED_ON_REQUEST, 137));
    assertThat(script.outcome(USERS).kind()).isEqualTo(Outcome.Kind.PUBLISHED);
    assertThat(script.faults(USERS)).containsExactly(FailureCode.TASK_LINGERED);
    assertThat(script.gaveLeaseBack(USERS.id())).isTrue();
  }

  @Test
  void a_result_that_cannot_be_read_is_asked_for_again_and_at_last_a_failure() {
    script.see(USERS, new TaskView(Phase.STOPPED, Cause.EXITED, 0));
    script.passSeconds(Ended.OUT_OF_REACH.toSeconds() + 30);
    assertThat(script.code(USERS)).isEqualTo(FailureCode.STAGING_FAILED);
    assertThat(script.all(Action.ReadResult.class).count()).isGreaterThan(30);
  }

  private static PlannedTable once(Duration stallTimeout, Duration timeout) {
    return Fixtures.handled(
        Fixtures.table(Fixtures.source("media", 1), "users"),
        new Handling(1, stallTimeout, timeout, 0, Optional.empty()));
  }

  private static Script started(PlannedTable table) {
    Script script = Script.running(table);
    script.say(new WorkerEvent.Started(script.attempt(table), script.now()));
    return script;
  }

  /** Time passes, in which ECS shows the task running and the queue is read. */
  private static void seenRunning(Script script, Duration time) {
    for (long second = 0; second < time.toSeconds(); second += 10) {
      script.tickAfter(Duration.ofSeconds(10));
      script.see(table(script), Phase.RUNNING);
    }
  }

  private static PlannedTable table(Script script) {
    return (PlannedTable) script.machine().tables().values().iterator().next().table();
  }
}
