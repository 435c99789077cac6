package io.tableferry.controller.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.TableId;
import io.tableferry.controller.Fixtures;
import io.tableferry.controller.manifest.Handling;
import io.tableferry.controller.plan.PlannedTable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What ECS answers when it is asked for a task. */
class LaunchingTest {

  private static final PlannedTable USERS = Fixtures.table(Fixtures.source("media", 1), "users");

  private final Script script = Script.begin(USERS);

  LaunchingTest() {
    script.grant(USERS);
  }

  @ParameterizedTest
  @EnumSource(
      value = FailureCode.class,
      names = {"TASK_LAUNCH_THROTTLED", "TASK_LAUNCH_NO_CAPACITY", "TASK_LAUNCH_FAILED"})
  void a_refusal_that_passes_is_asked_again_for_the_same_attempt(FailureCode code) {
    Attempt attempt = script.attempt(USERS);
    script.refuse(USERS, code);
    assertThat(script.launches()).isEqualTo(1);
    script.untilLaunch(USERS, 2);
    assertThat(script.attempt(USERS)).isEqualTo(attempt);
    script.accept(USERS);
    script.end(USERS, script.published(USERS));
    assertThat(script.done(USERS).orElseThrow().attempts()).isEqualTo(1);
  }

  @Test
  void throttling_slows_down_every_launch_of_the_run() {
    PlannedTable orders = Fixtures.table(Fixtures.source("shop", 1), "orders");
    Script both = Script.begin(USERS, orders);
    both.grant(USERS);
    both.passSeconds(2);
    both.refuse(USERS, FailureCode.TASK_LAUNCH_THROTTLED);
    both.grant(orders);
    assertThat(both.launches(orders)).isZero();
    both.passSeconds(2);
    assertThat(both.launches(orders)).isEqualTo(1);
  }

  @Test
  void a_refusal_that_another_attempt_cannot_mend_is_the_outcome() {
    script.refuse(USERS, FailureCode.TASK_LAUNCH_REFUSED);
    assertThat(script.code(USERS)).isEqualTo(FailureCode.TASK_LAUNCH_REFUSED);
    assertThat(script.gaveLeaseBack(USERS.id())).isTrue();
    assertThat(script.launches()).isEqualTo(1);
  }

  @Test
  void a_launch_that_is_not_answered_is_repeated_for_the_same_attempt() {
    Attempt attempt = script.attempt(USERS);
    unanswered();
    script.untilLaunch(USERS, 2);
    assertThat(script.attempt(USERS)).isEqualTo(attempt);
  }

  @Test
  void a_launch_that_stays_unanswered_is_followed_by_a_search_for_its_task() {
    Attempt attempt = script.attempt(USERS);
    unansweredForLong();
    assertThat(script.state(USERS)).isInstanceOf(Doubtful.class);
    assertThat(script.gaveLeaseBack(USERS.id())).isFalse();
    script.on(new RunEvent.TaskFound(attempt, new TaskInHand("found", 0, 0)));
    assertThat(script.state(USERS))
        .isInstanceOfSatisfying(
            Running.class,
            running -> {
              assertThat(running.taskArn()).isEqualTo("found");
              assertThat(running.connections()).isEqualTo(1);
            });
  }

  @Test
  void a_task_that_cannot_be_found_counts_as_none_only_after_ecs_had_time_to_show_it() {
    Attempt attempt = script.attempt(USERS);
    unansweredForLong();
    script.on(new RunEvent.TaskNotFound(attempt, script.now()));
    assertThat(script.state(USERS)).isInstanceOf(Doubtful.class);
    script.later(Doubtful.GRACE);
    script.on(new RunEvent.TaskNotFound(attempt, script.now()));
    assertThat(script.state(USERS)).isInstanceOf(Waiting.class);
    script.untilLaunch(USERS, launchesSoFar() + 1);
    assertThat(script.attempt(USERS).number()).isEqualTo(2);
  }

  @Test
  void a_launch_in_doubt_that_ecs_says_nothing_of_keeps_its_claim() {
    unansweredForLong();
    script.passSeconds(Doubtful.GRACE.plus(Contact.OUT_OF_SIGHT).toSeconds() + 30);
    assertThat(script.code(USERS)).isEqualTo(FailureCode.TASK_LAUNCH_UNCONFIRMED);
    assertThat(script.gaveLeaseBack(USERS.id())).isFalse();
  }

  @Test
  void a_launch_that_other_runs_leave_no_connection_for_is_tried_again_later() {
    script.on(new RunEvent.LaunchDeferred(script.attempt(USERS)));
    assertThat(script.launches()).isEqualTo(1);
    script.tickAfter(Launching.PAUSE);
    assertThat(script.launches()).isEqualTo(2);
  }

  @Test
  void connections_that_others_never_give_back_are_not_waited_for_for_ever() {
    PlannedTable hurried =
        Fixtures.handled(
            USERS,
            new Handling(3, Duration.ofHours(1), Duration.ofMinutes(1), 0, Optional.empty()));
    Script full = Script.begin(hurried);
    full.grant(hurried);
    for (int asked = 0; asked < 30 && full.done(hurried).isEmpty(); asked++) {
      full.on(new RunEvent.LaunchDeferred(full.attempt(hurried)));
      full.tickAfter(Launching.PAUSE);
    }
    assertThat(full.code(hurried)).isEqualTo(FailureCode.SOURCE_CONNECTIONS_TAKEN);
    assertThat(full.gaveLeaseBack(hurried.id())).isTrue();
  }

  @Test
  void a_lease_that_another_run_took_over_ends_the_table() {
    script.on(
        new RunEvent.LeaseLost(script.attempt(USERS), new Outcome.Skipped("run two has taken it")));
    assertThat(script.outcome(USERS)).isEqualTo(new Outcome.Skipped("run two has taken it"));
    assertThat(script.gaveLeaseBack(USERS.id())).isFalse();
  }

  @Test
  void attempts_that_failed_together_do_not_come_back_together() {
    List<Duration> pauses =
        IntStream.range(0, 50)
            .mapToObj(
                table ->
                    Backoff.after(
                        Duration.ofSeconds(15),
                        Duration.ofMinutes(10),
                        1,
                        new Attempt(Fixtures.RUN, new TableId("media", "t" + table), 1)))
            .toList();
    assertThat(pauses)
        .allSatisfy(
            pause -> assertThat(pause).isBetween(Duration.ofMillis(7500), Duration.ofSeconds(15)));
    assertThat(pauses.stream().distinct().count()).isGreaterThan(25);
  }

  @Test
  void pauses_grow_twofold_up_to_their_limit() {
    Attempt attempt = script.attempt(USERS);
    for (int tried = 1; tried <= 40; tried++) {
      long whole = Math.min(600, 15L << Math.min(tried - 1, 16));
      assertThat(Backoff.after(Duration.ofSeconds(15), Duration.ofMinutes(10), tried, attempt))
          .isBetween(Duration.ofMillis(whole * 500), Duration.ofSeconds(whole));
    }
  }

  private void unanswered() {
    script.on(
        new RunEvent.LaunchUnconfirmed(
            script.attempt(USERS), Script.failure(FailureCode.TASK_LAUNCH_UNCONFIRMED)));
  }

  private void unansweredForLong() {
    for (int asked = 0; asked < 200 && !(script.state(USERS) instanceof Doubtful); asked++) {
      unanswered();
      if (script.state(USERS) instanceof Launching) {
        script.untilLaunch(USERS, launchesSoFar() + 1);
      }
    }
  }

  private int launchesSoFar() {
    return (int) script.launches(USERS);
  }
}
