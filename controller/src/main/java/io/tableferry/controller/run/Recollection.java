package io.tableferry.controller.run;

import io.tableferry.contract.RunId;
import io.tableferry.contract.TableId;
import io.tableferry.controller.ledger.RunRecord;
import io.tableferry.controller.ledger.TableHistory;
import io.tableferry.controller.ledger.TableRecord;
import io.tableferry.controller.manifest.TaskSize;
import io.tableferry.controller.plan.PlannedTask;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes states of what was kept of them. What was kept may be older than what the controller that
 * died did last; that is caught up with, since doing it again changes nothing.
 */
final class Recollection {

  private Recollection() {}

  static Map<TableId, TableState> of(List<PlannedTask> tasks, RunRecord kept, RunRules rules) {
    Map<TableId, TableRecord> records = new HashMap<>();
    kept.tables().forEach(table -> records.put(table.table(), table));
    Map<TableId, TableState> states = new LinkedHashMap<>();
    tasks.forEach(
        task ->
            states.put(
                task.id(),
                Optional.ofNullable(records.get(task.id()))
                    .map(record -> state(kept.run(), task, record, rules))
                    .orElseGet(() -> Planned.first(kept.run(), task, rules))));
    return states;
  }

  /** The task that is kept of a table with an outcome was never said to be over. */
  static Map<TableId, Orphan> orphans(RunRecord kept) {
    Map<TableId, Orphan> orphans = new HashMap<>();
    for (TableRecord table : kept.tables()) {
      if (table.ended().isPresent() && table.task().isPresent() && table.attempt().isPresent()) {
        orphans.put(
            table.table(),
            new Orphan(table.attempt().get(), table.task().get().arn(), Instant.EPOCH));
      }
    }
    return orphans;
  }

  /** What has its outcome may not have been given back before the controller died. */
  static Map<TableId, Releasing> releasing(
      Collection<TableState> states, Set<TableId> orphans, Instant now) {
    Map<TableId, Releasing> releasing = new HashMap<>();
    for (TableState state : states) {
      TableId table = state.table().id();
      if (state instanceof Done done && done.last().isPresent() && !orphans.contains(table)) {
        Action.Release release = Action.Release.of(done.table(), done.last().get());
        releasing.put(table, Releasing.begin(release, 0, now));
      }
    }
    return releasing;
  }

  /** The outcome of a table; empty while it has none. */
  static Optional<Outcome> outcome(TableRecord record) {
    return record.ended().map(Recollection::outcome);
  }

  private static TableState state(RunId run, PlannedTask task, TableRecord record, RunRules rules) {
    return record
        .ended()
        .<TableState>map(ending -> done(task, record, ending))
        .orElseGet(() -> planned(course(run, task, record, rules), record));
  }

  private static Planned planned(Course course, TableRecord record) {
    return new Planned(
        course,
        Optional.of(
            new Planned.Resumed(
                record.attempt().orElseGet(course::next),
                record.task().map(Recollection::task),
                record.task().map(TableRecord.Task::launchedAt).orElse(Instant.EPOCH))),
        false);
  }

  private static Course course(RunId run, PlannedTask task, TableRecord record, RunRules rules) {
    return new Course(
        run,
        task,
        task.server(),
        rules,
        TableHistory.none(),
        record.attempts(),
        record.begunAt(),
        size(task.size(), record.memory()),
        record.onDemand(),
        record.faults());
  }

  /** The memory says which of the larger sizes it was. */
  private static TaskSize size(TaskSize first, int memory) {
    Optional<TaskSize> size = Optional.of(first);
    while (size.isPresent() && size.get().memory() < memory) {
      size = size.get().larger();
    }
    return size.orElse(first);
  }

  private static TaskInHand task(TableRecord.Task task) {
    return new TaskInHand(task.arn(), task.fence(), task.connections());
  }

  private static Done done(PlannedTask task, TableRecord record, TableRecord.Ending ending) {
    return new Done(
        task,
        outcome(ending),
        record.attempt(),
        record.attempts(),
        ending.at(),
        ending.measured(),
        ending.findings(),
        record.faults());
  }

  private static Outcome outcome(TableRecord.Ending ending) {
    String reason = ending.reason().orElse("");
    return switch (Outcome.Kind.valueOf(ending.kind().toUpperCase(Locale.ROOT))) {
      case PUBLISHED -> new Outcome.Published(ending.publication().orElseThrow());
      case FAILED -> new Outcome.Failed(ending.failure().orElseThrow());
      case HELD -> new Outcome.Held(reason);
      case SKIPPED -> new Outcome.Skipped(reason);
      case DISCARDED -> new Outcome.Discarded();
      case INSPECTED -> new Outcome.Inspected();
    };
  }
}
