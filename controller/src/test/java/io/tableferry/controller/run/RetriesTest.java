package io.tableferry.controller.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.FailureCode;
import io.tableferry.controller.Fixtures;
import io.tableferry.controller.manifest.Handling;
import io.tableferry.controller.manifest.TaskSize;
import io.tableferry.controller.plan.PlannedTable;
import io.tableferry.controller.status.TaskView;
import io.tableferry.controller.status.TaskView.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What another attempt may mend is tried again, with what it needs, and nothing else is. */
class RetriesTest {

  private static final PlannedTable USERS = Fixtures.table(Fixtures.source("media", 1), "users");

  private final Script script = Script.running(USERS);

  @ParameterizedTest
  @CsvSource({
    "EXITED,             137, TASK_KILLED,             SIGKILL",
    "EXITED,             1,   TASK_NO_RESULT,          exit code 1",
    "EXITED,             -1,  TASK_NO_RESULT,          without an exit code",
    "OUT_OF_MEMORY,      137, TASK_OUT_OF_MEMORY,      8192 MiB",
    "IMAGE,              -1,  TASK_IMAGE_UNAVAILABLE,  image",
    "RESOURCES,          -1,  TASK_RESOURCES_FAILED,   secrets",
    "NO_CAPACITY,        -1,  TASK_LAUNCH_NO_CAPACITY, capacity",
    "START_FAILED,       -1,  TASK_NEVER_STARTED,      never started",
    "SPOT,               143, TASK_INTERRUPTED,        Spot",
    "INFRASTRUCTURE,     -1,  TASK_KILLED,             by ECS",
    "NONE,               -1,  TASK_LOST,               no longer knows",
  })
  void a_task_that_left_no_result_is_judged_by_what_ecs_says_and_tried_again(
      Cause cause, int exitCode, FailureCode code, String words) {
    script.die(USERS, cause, exitCode);
    assertThat(script.state(USERS)).isInstanceOf(Waiting.class);
    Course course = ((Waiting) script.state(USERS)).course();
    assertThat(course.faults())
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.failure().code()).isEqualTo(code);
              assertThat(fault.failure().message()).contains("media.users", words);
              assertThat(fault.attempt().number()).isEqualTo(1);
            });
    assertThat(script.gaveLeaseBack(USERS.id())).isFalse();
    script.untilLaunch(USERS, 2);
    assertThat(script.attempt(USERS).number()).isEqualTo(2);
    script.accept(USERS);
    script.end(USERS, script.published(USERS));
    assertThat(script.outcome(USERS).kind()).isEqualTo(Outcome.Kind.PUBLISHED);
    assertThat(script.faults(USERS)).containsExactly(code);
    assertThat(script.done(USERS).orElseThrow().attempts()).isEqualTo(2);
  }

  @Test
  void a_task_that_somebody_stopped_is_left_stopped() {
    script.die(USERS, Cause.STOPPED_ON_REQUEST, 143);
    assertThat(script.code(USERS)).isEqualTo(FailureCode.TASK_STOPPED);
    assertThat(script.launches()).isEqualTo(1);
  }

  @Test
  void a_failure_that_would_come_again_is_the_outcome_at_once() {
    script.end(USERS, script.failed(USERS, FailureCode.SOURCE_TABLE_MISSING));
    assertThat(script.code(USERS)).isEqualTo(FailureCode.SOURCE_TABLE_MISSING);
    assertThat(script.done(USERS).orElseThrow().attempts()).isEqualTo(1);
    script.passSeconds(600);
    assertThat(script.launches()).isEqualTo(1);
  }

  @Test
  void no_table_is_tried_more_often_than_its_manifest_allows() {
    for (int attempt = 1; attempt <= 3; attempt++) {
      script.untilLaunch(USERS, attempt);
      if (attempt > 1) {
        script.accept(USERS);
      }
      script.end(USERS, script.failed(USERS, FailureCode.SOURCE_CONNECTION_LOST));
    }
    script.passSeconds(3600);
    assertThat(script.launches()).isEqualTo(3);
    assertThat(script.code(USERS)).isEqualTo(FailureCode.SOURCE_CONNECTION_LOST);
    assertThat(script.faults(USERS)).hasSize(3);
    assertThat(script.gaveLeaseBack(USERS.id())).isTrue();
  }

  @Test
  void connections_are_given_back_between_attempts_and_the_lease_is_kept() {
    script.die(USERS, Cause.EXITED, 137);
    assertThat(script.all(Action.Release.class))
        .containsExactly(Action.Release.connectionsOf(USERS, script.attempt(USERS)));
  }

  @Test
  void an_attempt_never_begins_before_the_last_one_has_given_its_connections_back() {
    script.die(USERS, Cause.EXITED, 137);
    script.tickAfter(Duration.ofMinutes(5));
    script.tickAfter(Duration.ofMinutes(1));
    assertThat(script.launches()).isEqualTo(1);
    script.released();
    script.tickAfter(Duration.ofSeconds(1));
    assertThat(script.launches()).isEqualTo(2);
  }

  @Test
  void out_of_memory_is_tried_once_with_the_next_size_that_fargate_offers() {
    TaskSize first = script.lastLaunch(USERS).size();
    script.die(USERS, Cause.OUT_OF_MEMORY, 137);
    script.untilLaunch(USERS, 2);
    assertThat(script.lastLaunch(USERS).size()).isEqualTo(first.larger().orElseThrow());
    script.accept(USERS);
    script.die(USERS, Cause.OUT_OF_MEMORY, 137);
    assertThat(script.code(USERS)).isEqualTo(FailureCode.TASK_OUT_OF_MEMORY);
    assertThat(script.launches()).isEqualTo(2);
  }

  @Test
  void what_spot_interrupted_is_tried_again_on_demand() {
    assertThat(script.lastLaunch(USERS).onDemand()).isFalse();
    script.die(USERS, Cause.SPOT, 143);
    script.untilLaunch(USERS, 2);
    assertThat(script.lastLaunch(USERS).onDemand()).isTrue();
  }

  @Test
  void a_worker_that_spot_told_to_stop_is_said_to_be_interrupted() {
    script.on(
        new RunEvent.ResultFound(
            script.attempt(USERS), script.failed(USERS, FailureCode.TASK_STOPPED)));
    script.see(USERS, new TaskView(TaskView.Phase.STOPPED, Cause.SPOT, 143));
    script.untilLaunch(USERS, 2);
    assertThat(script.lastLaunch(USERS).onDemand()).isTrue();
  }

  @Test
  void nothing_is_tried_again_once_the_table_s_time_is_over() {
    PlannedTable hurried =
        Fixtures.handled(
            USERS,
            new Handling(9, Duration.ofHours(1), Duration.ofMinutes(1), 0, Optional.empty()));
    Script late = Script.running(hurried);
    late.later(Duration.ofSeconds(55));
    late.die(hurried, Cause.EXITED, 137);
    assertThat(late.code(hurried)).isEqualTo(FailureCode.TASK_KILLED);
  }

  @Test
  void a_further_attempt_waits_longer_than_the_one_before() {
    PlannedTable patient =
        Fixtures.handled(
            USERS, new Handling(4, Duration.ofHours(1), Duration.ofHours(9), 0, Optional.empty()));
    Script slow = Script.running(patient);
    for (long whole : List.of(15L, 30L, 60L)) {
      Instant failed = slow.now();
      slow.die(patient, Cause.EXITED, 137);
      slow.untilLaunch(patient, (int) slow.launches() + 1);
      assertThat(Duration.between(failed, slow.now()))
          .isBetween(Duration.ofMillis(whole * 500), Duration.ofSeconds(whole + 1));
      slow.accept(patient);
    }
  }
}
