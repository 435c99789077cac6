package io.tableferry.controller.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.FailureCode;
import io.tableferry.contract.Step;
import io.tableferry.contract.WorkerEvent;
import io.tableferry.controller.Fixtures;
import io.tableferry.controller.ledger.TableHistory;
import io.tableferry.controller.manifest.Deadline;
import io.tableferry.controller.manifest.Handling;
import io.tableferry.controller.manifest.Source;
import io.tableferry.controller.plan.PlannedTable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Late tables are told of while there is time to do something, and once. Runs begin at noon. */
class DeadlinesTest {

  private static final Instant HALF_PAST = Fixtures.NOON.plus(Duration.ofMinutes(30));
  private static final PlannedTable USERS = due(Fixtures.source("media", 1), "users");

  @Test
  void a_table_that_is_in_time_is_not_told_of() {
    Script script = granted(USERS, Duration.ofMinutes(10));
    script.passSeconds(60);
    script.end(USERS, script.published(USERS));
    script.released();
    assertThat(script.all(Action.Warn.class)).isEmpty();
    assertThat(script.machine().finished()).isTrue();
  }

  @Test
  void a_table_that_usually_takes_too_long_is_told_of_at_once_and_once() {
    Script script = granted(USERS, Duration.ofMinutes(45));
    script.passSeconds(60);
    assertThat(script.all(Action.Warn.class))
        .containsExactly(
            new Action.Warn(
                USERS.id(),
                new Warning.DeadlineAtRisk(
                    HALF_PAST, Optional.of(Fixtures.NOON.plus(Duration.ofMinutes(45))))));
  }

  @Test
  void a_table_that_comes_too_late_in_the_order_of_its_server_is_told_of() {
    Source media = Fixtures.source("media", 1);
    PlannedTable first = Fixtures.table(media, "first");
    Script script = Script.begin(first, USERS);
    script.grant(first, new TableHistory(1, 1, Duration.ofMinutes(25).toMillis()));
    script.grant(USERS, new TableHistory(1, 1, Duration.ofMinutes(10).toMillis()));
    script.accept(first);
    script.passSeconds(11);
    assertThat(script.all(Action.Warn.class))
        .extracting(Action.Warn::table)
        .containsExactly(USERS.id());
  }

  @Test
  void live_progress_corrects_what_history_says() {
    Script script = granted(USERS, 1000, Duration.ofMinutes(10));
    script.say(new WorkerEvent.Started(script.attempt(USERS), script.now()));
    script.later(Duration.ofMinutes(9));
    script.say(new WorkerEvent.Progress(script.attempt(USERS), script.now(), Step.EXTRACT, 200, 1));
    script.tickAfter(Duration.ofSeconds(1));
    assertThat(script.all(Action.Warn.class))
        .singleElement()
        .satisfies(
            warn ->
                assertThat(((Warning.DeadlineAtRisk) warn.warning()).predicted())
                    .get()
                    .satisfies(at -> assertThat(at).isAfter(HALF_PAST)));
  }

  @Test
  void a_table_that_is_late_is_told_of_when_it_is() {
    Script script = granted(USERS, Duration.ofMinutes(10));
    script.later(Duration.ofMinutes(30));
    script.tickAfter(Duration.ofSeconds(1));
    script.tickAfter(Duration.ofSeconds(15));
    assertThat(script.all(Action.Warn.class))
        .containsExactly(new Action.Warn(USERS.id(), new Warning.DeadlineMissed(HALF_PAST)));
  }

  @Test
  void a_table_that_was_foreseen_to_be_late_is_told_of_again_when_it_is() {
    Script script = granted(USERS, Duration.ofMinutes(45));
    script.tickAfter(Duration.ofSeconds(1));
    script.tickAfter(Duration.ofMinutes(31));
    assertThat(script.all(Action.Warn.class))
        .extracting(warn -> warn.warning().getClass().getSimpleName())
        .containsExactly("DeadlineAtRisk", "DeadlineMissed");
  }

  @Test
  void a_table_that_has_failed_is_foreseen_to_miss_its_deadline() {
    Script script = granted(USERS, Duration.ofMinutes(10));
    script.end(USERS, script.failed(USERS, FailureCode.SOURCE_TABLE_MISSING));
    script.released();
    assertThat(script.all(Action.Warn.class))
        .containsExactly(
            new Action.Warn(USERS.id(), new Warning.DeadlineAtRisk(HALF_PAST, Optional.empty())));
  }

  @Test
  void what_was_told_before_the_controller_died_is_not_told_again() {
    Script died = granted(USERS, Duration.ofMinutes(45));
    died.passSeconds(5);
    assertThat(died.all(Action.Warn.class)).hasSize(1);
    Script resumed =
        Script.of(
            RunMachine.resume(
                List.of(USERS), died.machine().kept(died.now()), Script.RULES, died.now()));
    resumed.grant(USERS, new TableHistory(1, 1, Duration.ofMinutes(45).toMillis()));
    resumed.passSeconds(60);
    assertThat(resumed.all(Action.Warn.class)).isEmpty();
  }

  private static Script granted(PlannedTable table, Duration usually) {
    return granted(table, 1, usually);
  }

  private static Script granted(PlannedTable table, long rows, Duration usually) {
    Script script = Script.begin(table);
    script.grant(table, new TableHistory(1, rows, usually.toMillis()));
    script.accept(table);
    return script;
  }

  private static PlannedTable due(Source source, String name) {
    Handling usual = Handling.standard();
    return Fixtures.handled(
        Fixtures.table(source, name),
        new Handling(
            usual.maxAttempts(),
            usual.stallTimeout(),
            usual.timeout(),
            usual.priority(),
            Optional.of(new Deadline(LocalTime.of(21, 30), ZoneId.of("Asia/Tokyo")))));
  }
}
