package io.tableferry.controller.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.AttemptResult;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.Findings;
import io.tableferry.contract.Measured;
import io.tableferry.contract.SourceColumn;
import io.tableferry.contract.TableId;
import io.tableferry.contract.WorkerEvent;
import io.tableferry.controller.Fixtures;
import io.tableferry.controller.launch.LaunchLimits;
import io.tableferry.controller.ledger.TableHistory;
import io.tableferry.controller.manifest.Handling;
import io.tableferry.controller.manifest.Source;
import io.tableferry.controller.plan.PlannedTable;
import io.tableferry.controller.status.TaskView;
import io.tableferry.controller.status.TaskView.Cause;
import io.tableferry.controller.status.TaskView.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The ordinary way of a table, and what order, room and leases have to do with it. */
class RunMachineTest {

  private static final Source MEDIA = Fixtures.source("media", 1);
  private static final PlannedTable USERS = Fixtures.table(MEDIA, "users");
  private static final PlannedTable ORDERS = Fixtures.table(Fixtures.source("shop", 1), "orders");

  @Test
  void tables_of_one_server_are_claimed_together() {
    Script together = Script.begin(USERS, Fixtures.table(MEDIA, "albums"));
    assertThat(together.actions())
        .singleElement()
        .isInstanceOfSatisfying(Action.Claim.class, claim -> assertThat(claim.tables()).hasSize(2));
  }

  @Test
  void a_table_goes_from_claim_to_its_published_outcome() {
    Script script = Script.running(USERS);
    script.say(new WorkerEvent.Published(script.attempt(USERS), script.now(), Fixtures.SWAPPED));
    assertThat(script.actions())
        .contains(new Action.ReadResult(script.attempt(USERS), script.now()));
    script.end(USERS, script.published(USERS));
    assertThat(script.outcome(USERS)).isEqualTo(new Outcome.Published(Fixtures.SWAPPED));
    assertThat(script.machine().finished()).isFalse();
    script.released();
    assertThat(script.actions()).containsOnlyOnce(new Action.Finish());
    assertThat(script.machine().finished()).isTrue();
  }

  @Test
  void what_a_published_attempt_learnt_is_kept_with_the_release() {
    Script script = Script.running(USERS);
    List<SourceColumn> columns = List.of(new SourceColumn("id", "int", "integer"));
    Measured measured = new Measured(5, 42, 1, Optional.empty(), Optional.empty(), Map.of());
    WorkerEvent.Published published =
        new WorkerEvent.Published(script.attempt(USERS), script.now(), Fixtures.SWAPPED);
    script.later(Duration.ofSeconds(90));
    script.end(
        USERS, new AttemptResult(published, measured, new Findings(List.of(), List.of(), columns)));
    assertThat(script.all(Action.Release.class))
        .singleElement()
        .isEqualTo(
            new Action.Release(
                USERS,
                script.attempt(USERS),
                7,
                false,
                Optional.of(columns),
                Optional.of(new TableHistory(42, 5, 90_000))));
  }

  @Test
  void what_a_held_attempt_learnt_is_reported_and_not_kept() {
    Script script = Script.running(USERS);
    script.end(
        USERS,
        Script.result(new WorkerEvent.Held(script.attempt(USERS), script.now(), "it is empty")));
    assertThat(script.outcome(USERS)).isEqualTo(new Outcome.Held("it is empty"));
    assertThat(script.actions()).contains(Action.Release.of(USERS, script.attempt(USERS)));
  }

  @Test
  void an_event_alone_is_no_outcome() {
    Script script = Script.running(USERS);
    script.say(new WorkerEvent.Published(script.attempt(USERS), script.now(), Fixtures.SWAPPED));
    script.on(new RunEvent.ResultMissing(script.attempt(USERS), script.now()));
    assertThat(script.state(USERS)).isInstanceOf(Running.class);
  }

  @Test
  void a_result_that_was_missing_before_the_task_ended_may_be_there_afterwards() {
    Script script = Script.running(USERS);
    Instant asked = script.now();
    script.later(Duration.ofSeconds(1));
    script.see(USERS, new TaskView(Phase.STOPPED, Cause.EXITED, 0));
    script.on(new RunEvent.ResultMissing(script.attempt(USERS), asked));
    assertThat(script.state(USERS)).isInstanceOf(Ended.class);
    script.on(new RunEvent.ResultFound(script.attempt(USERS), script.published(USERS)));
    assertThat(script.outcome(USERS).kind()).isEqualTo(Outcome.Kind.PUBLISHED);
  }

  @Test
  void the_result_decides_even_if_ecs_says_that_the_task_was_killed() {
    Script script = Script.running(USERS);
    script.see(USERS, new TaskView(Phase.STOPPED, Cause.EXITED, 137));
    script.on(new RunEvent.ResultFound(script.attempt(USERS), script.published(USERS)));
    assertThat(script.outcome(USERS).kind()).isEqualTo(Outcome.Kind.PUBLISHED);
    assertThat(script.faults(USERS)).isEmpty();
  }

  @Test
  void those_that_take_longest_come_first_and_a_priority_comes_before_that() {
    PlannedTable quick = Fixtures.table(MEDIA, "quick");
    PlannedTable slow = Fixtures.table(MEDIA, "slow");
    PlannedTable urgent =
        Fixtures.handled(
            Fixtures.table(MEDIA, "urgent"),
            new Handling(3, Duration.ofHours(1), Duration.ofHours(1), 1, Optional.empty()));
    Script script = Script.begin(quick, slow, urgent);
    script.grant(slow, new TableHistory(1, 1, 600_000));
    script.grant(urgent, new TableHistory(1, 1, 1_000));
    script.grant(quick, new TableHistory(1, 1, 60_000));
    for (PlannedTable table : List.of(urgent, slow, quick)) {
      assertThat(script.all(Action.Launch.class).map(Action.Launch::table).toList())
          .last()
          .isEqualTo(table);
      script.accept(table);
      script.end(table, script.published(table));
      script.released();
    }
  }

  @Test
  void a_table_that_was_never_published_is_ranked_by_its_estimated_rows() {
    PlannedTable small = Fixtures.table(MEDIA, "small");
    PlannedTable large = Fixtures.table(MEDIA, "large");
    Script script = Script.begin(small, large);
    script.grant(small, new TableHistory(0, 10, 0));
    script.grant(large, new TableHistory(0, 900_000_000, 0));
    assertThat(script.all(Action.Launch.class).map(Action.Launch::table)).containsExactly(large);
  }

  @Test
  void large_tables_get_more_connections_and_no_more_than_there_are() {
    Source wide = Fixtures.source("wide", 6);
    Script script =
        Script.begin(
            Stream.of("a", "b", "c", "d", "large")
                .map(name -> Fixtures.table(wide, name))
                .toArray(PlannedTable[]::new));
    for (String name : List.of("a", "b", "c", "d")) {
      script.grant(Fixtures.table(wide, name), new TableHistory(1 << 20, 1, 50_000));
    }
    script.grant(Fixtures.table(wide, "large"), new TableHistory(900L << 20, 1, 500_000));
    assertThat(script.all(Action.Launch.class))
        .extracting(launch -> launch.table().id().table() + launch.connections())
        .containsExactly("large4", "a1", "b1");
  }

  @Test
  void a_server_with_one_connection_runs_a_table_when_the_one_before_has_given_it_back() {
    PlannedTable albums = Fixtures.table(MEDIA, "albums");
    Script together = Script.begin(USERS, albums);
    together.grant(USERS, new TableHistory(1, 1, 9_000));
    assertThat(together.launches()).isZero();
    together.grant(albums, new TableHistory(1, 1, 1_000));
    together.accept(USERS);
    together.end(USERS, together.published(USERS));
    assertThat(together.launches()).isEqualTo(1);
    together.released();
    assertThat(together.launches()).isEqualTo(2);
  }

  @Test
  void places_that_are_few_go_to_what_takes_longest_whichever_server_is_claimed_first() {
    RunRules one = new RunRules(new LaunchLimits(1, 20, 20), Duration.ofSeconds(15));
    Script script = Script.begin(one, USERS, ORDERS);
    script.grant(USERS, new TableHistory(1, 1, 1_000));
    assertThat(script.launches()).isZero();
    script.grant(ORDERS, new TableHistory(1, 1, 600_000));
    assertThat(script.all(Action.Launch.class).map(Action.Launch::table)).containsExactly(ORDERS);
  }

  @Test
  void a_claim_that_takes_long_is_waited_for_no_longer_than_a_moment() {
    Script script = Script.begin(USERS, ORDERS);
    script.grant(USERS);
    script.tickAfter(Duration.ofMillis(1_900));
    assertThat(script.launches()).isZero();
    script.tickAfter(Duration.ofMillis(100));
    assertThat(script.launches(USERS)).isEqualTo(1);
  }

  @Test
  void a_slow_source_holds_no_other_back() {
    RunRules two = new RunRules(new LaunchLimits(2, 20, 20), Duration.ofSeconds(15));
    Source wide = Fixtures.source("wide", 6);
    PlannedTable[] slow =
        Stream.of("a", "b", "c").map(n -> Fixtures.table(wide, n)).toArray(PlannedTable[]::new);
    Script script =
        Script.begin(
            two, Stream.concat(Stream.of(slow), Stream.of(ORDERS)).toArray(PlannedTable[]::new));
    for (PlannedTable table : slow) {
      script.grant(table, new TableHistory(1, 1, 3_600_000));
    }
    script.tickAfter(Duration.ofSeconds(3));
    script.accept(slow[0]);
    script.grant(ORDERS, new TableHistory(1, 1, 1_000));
    script.accept(slow[1]);
    script.end(slow[1], script.published(slow[1]));
    script.released();
    assertThat(script.launches(ORDERS)).isEqualTo(1);
    assertThat(script.launches(slow[2])).isZero();
  }

  @Test
  void a_table_that_another_run_copies_is_skipped() {
    Script script = Script.begin(USERS);
    script.on(new RunEvent.ClaimDenied(USERS.id(), new Outcome.Skipped("run x is copying it")));
    assertThat(script.outcome(USERS)).isEqualTo(new Outcome.Skipped("run x is copying it"));
    assertThat(script.gaveLeaseBack(USERS.id())).isFalse();
  }

  @Test
  void the_run_is_finished_once_when_every_table_has_its_outcome() {
    Script script = Script.begin(USERS, ORDERS);
    script.on(new RunEvent.ClaimDenied(USERS.id(), new Outcome.Skipped("taken")));
    assertThat(script.actions()).doesNotContain(new Action.Finish());
    script.on(new RunEvent.ClaimDenied(ORDERS.id(), new Outcome.Skipped("taken")));
    script.tickAfter(Duration.ofSeconds(1));
    assertThat(script.actions()).containsOnlyOnce(new Action.Finish());
  }

  @Test
  void claims_out_of_reach_are_tried_again_and_at_last_a_failure() {
    Script script = Script.begin(USERS);
    for (int minute = 0; minute < 12 && script.done(USERS).isEmpty(); minute++) {
      script.on(
          new RunEvent.ClaimUnanswered(USERS.server(), Script.failure(FailureCode.STAGING_FAILED)));
      script.tickAfter(Duration.ofMinutes(1));
    }
    assertThat(script.code(USERS)).isEqualTo(FailureCode.STAGING_FAILED);
    assertThat(script.all(Action.Claim.class).count()).isGreaterThan(5);
  }

  @Test
  void what_is_not_confirmed_to_be_given_back_is_given_back_again() {
    Script script = Script.running(USERS);
    script.end(USERS, script.published(USERS));
    script.tickAfter(Duration.ofSeconds(25));
    assertThat(script.all(Action.Release.class)).hasSize(2);
    assertThat(script.machine().finished()).isFalse();
  }

  @Test
  void another_attempt_says_nothing_about_this_one() {
    Script script = Script.running(USERS);
    Attempt other = new Attempt(Fixtures.RUN, USERS.id(), 2);
    script.on(
        new RunEvent.ResultFound(
            other,
            Script.result(new WorkerEvent.Published(other, script.now(), Fixtures.SWAPPED))));
    Attempt foreign = new Attempt(Fixtures.RUN, new TableId("x", "y"), 1);
    script.say(new WorkerEvent.Published(foreign, script.now(), Fixtures.SWAPPED));
    assertThat(script.state(USERS)).isInstanceOf(Running.class);
    assertThat(script.all(Action.ReadResult.class)).isEmpty();
  }

  @Test
  void what_is_said_twice_or_after_the_end_changes_nothing() {
    Script script = Script.running(USERS);
    Attempt first = script.attempt(USERS);
    AttemptResult result = script.published(USERS);
    script.end(USERS, result);
    Done done = script.done(USERS).orElseThrow();
    script.end(USERS, result);
    script.say(new WorkerEvent.Published(first, script.now(), Fixtures.SWAPPED));
    script.on(new RunEvent.ResultMissing(first, script.now()));
    script.on(
        new RunEvent.LaunchUnconfirmed(first, Script.failure(FailureCode.TASK_LAUNCH_FAILED)));
    assertThat(script.done(USERS)).contains(done);
    assertThat(script.all(Action.Release.class)).hasSize(1);
  }
}
