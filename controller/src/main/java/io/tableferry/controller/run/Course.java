package io.tableferry.controller.run;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.Failure;
import io.tableferry.contract.RunId;
import io.tableferry.controller.ledger.TableHistory;
import io.tableferry.controller.ledger.TableRecord.Fault;
import io.tableferry.controller.manifest.Handling;
import io.tableferry.controller.manifest.Server;
import io.tableferry.controller.manifest.TaskSize;
import io.tableferry.controller.plan.PlannedTask;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a table brings along from state to state.
 *
 * @param run the run
 * @param table the table
 * @param server the server whose connections it uses
 * @param rules what holds for every table
 * @param history what earlier runs learnt of it
 * @param launched attempts that had a task so far, an adopted one included
 * @param begunAt when the first of them was launched
 * @param size size of the next task
 * @param onDemand whether it must not run on Fargate Spot any more
 * @param faults what went wrong so far, in its order
 */
record Course(
    RunId run,
    PlannedTask table,
    Server server,
    RunRules rules,
    TableHistory history,
    int launched,
    Optional<Instant> begunAt,
    TaskSize size,
    boolean onDemand,
    List<Fault> faults) {

  Course {
    faults = List.copyOf(faults);
  }

  static Course begin(RunId run, PlannedTask table, RunRules rules) {
    return new Course(
        run,
        table,
        table.server(),
        rules,
        TableHistory.none(),
        0,
        Optional.empty(),
        table.size(),
        false,
        List.of());
  }

  Course knowing(TableHistory known) {
    return new Course(run, table, server, rules, known, launched, begunAt, size, onDemand, faults);
  }

  /** Another attempt has a task. */
  Course launched(Instant now) {
    return new Course(
        run,
        table,
        server,
        rules,
        history,
        launched + 1,
        begunAt.or(() -> Optional.of(now)),
        size,
        onDemand,
        faults);
  }

  /** This run made so many attempts already, whatever is remembered of them. */
  Course havingLaunched(int attempts) {
    return new Course(
        run, table, server, rules, history, attempts, begunAt, size, onDemand, faults);
  }

  Course faulted(Attempt attempt, Failure failure, Instant now) {
    List<Fault> more =
        Stream.concat(faults.stream(), Stream.of(new Fault(attempt, failure, now))).toList();
    return new Course(run, table, server, rules, history, launched, begunAt, size, onDemand, more);
  }

  Course enlarged(TaskSize larger) {
    return new Course(
        run, table, server, rules, history, launched, begunAt, larger, onDemand, faults);
  }

  Course withoutSpot() {
    return new Course(run, table, server, rules, history, launched, begunAt, size, true, faults);
  }

  /** The attempt that comes next. */
  Attempt next() {
    return new Attempt(run, table.id(), launched + 1);
  }

  Handling handling() {
    return table.handling();
  }

  /** When all attempts together have had their time. */
  Optional<Instant> endOfTime() {
    return begunAt.map(begun -> begun.plus(handling().timeout()));
  }

  boolean overdue(Instant now) {
    return endOfTime().filter(now::isAfter).isPresent();
  }

  /** Whether its memory was raised before, after it had not been enough. */
  boolean wasEnlarged() {
    return !size.equals(table.size());
  }

  /** How long an attempt is expected to take. */
  Duration expected() {
    return Duration.ofMillis(Expectation.millis(history));
  }
}
