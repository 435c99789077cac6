package io.tableferry.controller.run;

import io.tableferry.contract.TableId;
import io.tableferry.controller.ledger.RunRecord;
import io.tableferry.controller.ledger.TableRecord;
import io.tableferry.controller.ledger.TableRecord.Due;
import io.tableferry.controller.plan.PlannedTask;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which tables are due when, and what was told of that already.
 *
 * @param dues deadlines by table
 * @param next when to look again
 */
public record Deadlines(Map<TableId, Due> dues, Instant next) {

  /** Soon enough for people, and seldom enough for ten thousand tables. */
  static final Duration EVERY = Duration.ofSeconds(10);

  public Deadlines {
    dues = Map.copyOf(dues);
  }

  static Deadlines of(List<PlannedTask> tasks, Instant startedAt) {
    Map<TableId, Due> dues = new HashMap<>();
    for (PlannedTask task : tasks) {
      task.handling()
          .deadline()
          .ifPresent(
              deadline ->
                  dues.put(
                      task.id(), new Due(deadline.of(startedAt), Optional.empty(), false, false)));
    }
    return new Deadlines(dues, startedAt);
  }

  /** What was told before the run's controller died is not told again. */
  static Deadlines of(List<PlannedTask> tasks, RunRecord kept) {
    Map<TableId, Due> dues = new HashMap<>(of(tasks, kept.startedAt()).dues());
    for (TableRecord table : kept.tables()) {
      table.due().ifPresent(due -> dues.put(table.table(), due));
    }
    return new Deadlines(dues, kept.startedAt());
  }

  /** Looks, if it is time to, at what may be late. */
  Deadlines look(
      Map<TableId, TableState> states, RunRules rules, Instant now, List<Action> actions) {
    return dues.isEmpty() || now.isBefore(next)
        ? this
        : looked(states, Forecast.of(states.values(), rules, now), now, actions);
  }

  /** Looks for the last time: nothing is under way any more. */
  Deadlines lookAtTheEnd(Map<TableId, TableState> states, Instant now, List<Action> actions) {
    return dues.isEmpty() ? this : looked(states, Map.of(), now, actions);
  }

  private Deadlines looked(
      Map<TableId, TableState> states,
      Map<TableId, Instant> forecast,
      Instant now,
      List<Action> actions) {
    Map<TableId, Due> looked = new HashMap<>();
    dues.forEach(
        (table, due) -> {
          Due seen = seen(due, states.get(table), Optional.ofNullable(forecast.get(table)), now);
          warn(table, due, seen, actions);
          looked.put(table, seen);
        });
    return new Deadlines(looked, now.plus(EVERY));
  }

  private static Due seen(Due due, TableState state, Optional<Instant> predicted, Instant now) {
    boolean published = state instanceof Done done && succeeded(done);
    Instant at = state instanceof Done done ? done.at() : now;
    boolean missed = due.missed() || (published ? at : now).isAfter(due.deadline());
    boolean lost = state instanceof Done && !published;
    boolean late = lost || predicted.filter(due.deadline()::isBefore).isPresent();
    return new Due(
        due.deadline(),
        published ? Optional.empty() : predicted,
        due.atRisk() || (late && !missed),
        missed);
  }

  private static boolean succeeded(Done done) {
    return done.outcome().kind() == Outcome.Kind.PUBLISHED
        || done.outcome().kind() == Outcome.Kind.DISCARDED;
  }

  private static void warn(TableId table, Due before, Due after, List<Action> actions) {
    if (after.atRisk() && !before.atRisk()) {
      actions.add(
          new Action.Warn(table, new Warning.DeadlineAtRisk(after.deadline(), after.predicted())));
    }
    if (after.missed() && !before.missed()) {
      actions.add(new Action.Warn(table, new Warning.DeadlineMissed(after.deadline())));
    }
  }
}
