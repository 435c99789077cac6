package io.tableferry.controller.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.Failure;
import io.tableferry.contract.FailureCode;
import io.tableferry.controller.Fixtures;
import io.tableferry.controller.ledger.TableHistory;
import io.tableferry.controller.plan.PlannedTable;
import io.tableferry.controller.status.TaskView;
import io.tableferry.controller.status.TaskView.Cause;
import io.tableferry.controller.status.TaskView.Phase;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Somebody wants a run, or one table of it, to end. */
class StoppingTest {

  private static final PlannedTable USERS = Fixtures.table(Fixtures.source("media", 2), "users");
  private static final PlannedTable ALBUMS = Fixtures.table(Fixtures.source("media", 2), "albums");

  @Test
  void a_stopped_run_stops_its_tasks_and_launches_no_more() {
    Script script = Script.begin(USERS, ALBUMS);
    script.grant(USERS);
    script.grant(ALBUMS, new TableHistory(1, 1, 1));
    script.accept(USERS);
    script.accept(ALBUMS);
    script.on(new RunEvent.StopRequested());
    assertThat(script.all(Action.StopTask.class))
        .extracting(Action.StopTask::attempt)
        .containsExactlyInAnyOrder(script.attempt(USERS), script.attempt(ALBUMS));
    script.end(USERS, script.failed(USERS, FailureCode.TASK_STOPPED));
    script.die(ALBUMS, Cause.STOPPED_ON_REQUEST, 143);
    script.released();
    assertThat(script.code(USERS)).isEqualTo(FailureCode.TASK_STOPPED);
    assertThat(script.code(ALBUMS)).isEqualTo(FailureCode.TASK_STOPPED);
    assertThat(script.machine().finished()).isTrue();
    assertThat(script.launches()).isEqualTo(2);
  }

  @Test
  void one_table_is_stopped_and_the_others_go_on() {
    Script script = Script.begin(USERS, ALBUMS);
    script.grant(USERS);
    script.grant(ALBUMS);
    script.accept(USERS);
    script.accept(ALBUMS);
    script.on(new RunEvent.TableStopRequested(USERS.id()));
    assertThat(script.all(Action.StopTask.class))
        .extracting(Action.StopTask::attempt)
        .containsExactly(script.attempt(USERS));
    script.die(USERS, Cause.STOPPED_ON_REQUEST, 143);
    assertThat(script.code(USERS)).isEqualTo(FailureCode.TASK_STOPPED);
    assertThat(script.state(ALBUMS)).isInstanceOf(Running.class);
    assertThat(script.machine().stopBy()).isEmpty();
  }

  @Test
  void a_table_that_is_stopped_after_it_was_published_stays_published() {
    Script script = Script.running(USERS);
    script.on(new RunEvent.ResultFound(script.attempt(USERS), script.published(USERS)));
    script.on(new RunEvent.StopRequested());
    script.die(USERS, Cause.STOPPED_ON_REQUEST, 143);
    assertThat(script.outcome(USERS).kind()).isEqualTo(Outcome.Kind.PUBLISHED);
  }

  @Test
  void what_its_result_says_is_the_last_fault_of_a_table_whose_task_is_not_known_to_be_over() {
    Script script = Script.running(USERS);
    script.on(
        new RunEvent.ResultFound(
            script.attempt(USERS), script.failed(USERS, FailureCode.SOURCE_CONNECTION_LOST)));
    script.on(new RunEvent.StopRequested());
    script.passSeconds(RunMachine.TIME_TO_STOP.toSeconds() + 2);
    assertThat(script.code(USERS)).isEqualTo(FailureCode.SOURCE_CONNECTION_LOST);
    assertThat(script.faults(USERS))
        .containsExactly(FailureCode.TASK_STOP_UNCONFIRMED, FailureCode.SOURCE_CONNECTION_LOST);
  }

  @Test
  void what_is_stopped_is_not_tried_again_whatever_it_died_of() {
    Script script = Script.running(USERS);
    script.on(new RunEvent.TableStopRequested(USERS.id()));
    script.die(USERS, Cause.EXITED, 137);
    script.passSeconds(600);
    assertThat(script.launches()).isEqualTo(1);
    assertThat(script.done(USERS)).isPresent();
  }

  @Test
  void a_table_whose_claim_is_undecided_is_given_back_as_soon_as_it_is_this_run_s() {
    Script script = Script.begin(USERS, ALBUMS);
    script.on(new RunEvent.TableStopRequested(USERS.id()));
    script.grant(USERS);
    script.grant(ALBUMS);
    assertThat(script.code(USERS)).isEqualTo(FailureCode.TASK_STOPPED);
    assertThat(script.gaveLeaseBack(USERS.id())).isTrue();
    assertThat(script.launches(USERS)).isZero();
    assertThat(script.launches(ALBUMS)).isEqualTo(1);
  }

  @Test
  void a_table_that_waits_is_given_back_at_once() {
    Script script = Script.running(USERS);
    script.die(USERS, Cause.EXITED, 137);
    assertThat(script.state(USERS)).isInstanceOf(Waiting.class);
    script.on(new RunEvent.TableStopRequested(USERS.id()));
    assertThat(script.code(USERS)).isEqualTo(FailureCode.TASK_STOPPED);
    assertThat(script.faults(USERS)).contains(FailureCode.TASK_KILLED);
    assertThat(script.gaveLeaseBack(USERS.id())).isTrue();
  }

  @Test
  void a_task_whose_launch_is_not_answered_yet_is_stopped_once_it_is_known() {
    Script script = Script.begin(USERS);
    script.grant(USERS);
    script.on(new RunEvent.StopRequested());
    assertThat(script.all(Action.StopTask.class)).isEmpty();
    script.accept(USERS);
    assertThat(script.all(Action.StopTask.class))
        .containsExactly(new Action.StopTask(script.attempt(USERS), "arn-1"));
  }

  @Test
  void a_launch_that_was_refused_for_now_is_not_repeated_for_a_stopped_run() {
    Script script = Script.begin(USERS);
    script.grant(USERS);
    script.refuse(USERS, FailureCode.TASK_LAUNCH_THROTTLED);
    script.on(new RunEvent.StopRequested());
    assertThat(script.code(USERS)).isEqualTo(FailureCode.TASK_STOPPED);
    assertThat(script.launches()).isEqualTo(1);
  }

  @Test
  void a_launch_in_doubt_is_looked_for_before_a_stopped_table_is_given_back() {
    Script script = Script.begin(USERS);
    script.grant(USERS);
    script.on(new RunEvent.LaunchUnconfirmed(script.attempt(USERS), failed()));
    script.on(new RunEvent.TableStopRequested(USERS.id()));
    assertThat(script.state(USERS)).isInstanceOf(Doubtful.class);
    script.on(new RunEvent.TaskFound(script.attempt(USERS), new TaskInHand("arn-found", 0, 1)));
    assertThat(script.all(Action.StopTask.class))
        .containsExactly(new Action.StopTask(script.attempt(USERS), "arn-found"));
    assertThat(script.gaveLeaseBack(USERS.id())).isFalse();
  }

  @Test
  void a_request_to_stop_is_repeated_since_ecs_may_lose_it() {
    Script script = Script.running(USERS);
    script.on(new RunEvent.TableStopRequested(USERS.id()));
    for (int second = 0; second < 35; second++) {
      script.tickAfter(Duration.ofSeconds(1));
      script.see(USERS, Phase.RUNNING);
    }
    assertThat(script.all(Action.StopTask.class)).hasSize(4);
  }

  @Test
  void asking_twice_is_asking_once() {
    Script script = Script.running(USERS);
    script.on(new RunEvent.StopRequested());
    script.on(new RunEvent.StopRequested());
    script.on(new RunEvent.TableStopRequested(USERS.id()));
    assertThat(script.all(Action.StopTask.class)).hasSize(1);
  }

  @Test
  void a_stopped_run_ends_in_time_and_leaves_the_claim_of_a_task_that_does_not() {
    Script script = Script.running(USERS);
    script.on(new RunEvent.StopRequested());
    for (int second = 0; second <= RunMachine.TIME_TO_STOP.toSeconds() + 1; second++) {
      script.tickAfter(Duration.ofSeconds(1));
    }
    assertThat(script.code(USERS)).isEqualTo(FailureCode.TASK_STOP_UNCONFIRMED);
    assertThat(script.machine().finished()).isTrue();
    assertThat(script.gaveLeaseBack(USERS.id())).isFalse();
    assertThat(script.machine().orphans()).containsKey(USERS.id());
  }

  @Test
  void a_claim_that_is_granted_after_a_run_gave_up_is_given_back() {
    Script script = Script.begin(USERS);
    script.on(new RunEvent.StopRequested());
    script.tickAfter(RunMachine.TIME_TO_STOP.plusSeconds(1));
    assertThat(script.code(USERS)).isEqualTo(FailureCode.TASK_STOPPED);
    script.grant(USERS);
    assertThat(script.gaveLeaseBack(USERS.id())).isTrue();
    assertThat(script.launches()).isZero();
  }

  @Test
  void a_stopped_task_that_ecs_shows_to_be_over_is_judged_without_its_result() {
    Script script = Script.running(USERS);
    script.on(new RunEvent.StopRequested());
    script.see(USERS, new TaskView(Phase.STOPPED, Cause.STOPPED_ON_REQUEST, 143));
    assertThat(script.state(USERS)).isInstanceOf(Ended.class);
    script.on(new RunEvent.ResultMissing(script.attempt(USERS), script.now()));
    assertThat(script.outcome(USERS).failure())
        .get()
        .satisfies(failure -> assertThat(failure.message()).contains("media.users"));
  }

  private static Failure failed() {
    return new Failure(FailureCode.TASK_LAUNCH_FAILED, Optional.empty(), "m", "a");
  }
}
