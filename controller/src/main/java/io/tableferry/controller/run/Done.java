package io.tableferry.controller.run;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.AttemptResult;
import io.tableferry.contract.Failure;
import io.tableferry.contract.Findings;
import io.tableferry.contract.Measured;
import io.tableferry.controller.ledger.Claims;
import io.tableferry.controller.ledger.TableHistory;
import io.tableferry.controller.ledger.TableRecord.Fault;
import io.tableferry.controller.plan.PlannedTask;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The table has its outcome. Nothing changes it any more.
 *
 * @param table the table
 * @param outcome how it ended
 * @param last the last attempt, or the one that would have been the first if the run gave up before
 *     its claim was decided; empty if there was none
 * @param attempts how many attempts were made; 0 if none was launched
 * @param at when the outcome was known
 * @param measured figures of the last attempt
 * @param findings what the last attempt found at the source
 * @param faults what went wrong, in its order; a failure that is the outcome is the last of them
 */
public record Done(
    PlannedTask table,
    Outcome outcome,
    Optional<Attempt> last,
    int attempts,
    Instant at,
    Measured measured,
    Findings findings,
    List<Fault> faults)
    implements TableState {

  public Done {
    faults = List.copyOf(faults);
  }

  static Done without(Course course, Outcome outcome, Instant now) {
    return of(course, outcome, Optional.empty(), now);
  }

  static Done failed(Course course, Optional<Attempt> last, Failure failure, Instant now) {
    boolean told = course.faults().stream().anyMatch(fault -> fault.failure().equals(failure));
    Course known = told || last.isEmpty() ? course : course.faulted(last.get(), failure, now);
    return of(known, new Outcome.Failed(failure), last, now);
  }

  /** The result decides. */
  static Done by(Course course, Attempt attempt, AttemptResult result, Instant now) {
    Outcome outcome = Outcome.of(result.ending());
    Course known =
        outcome.failure().map(failure -> course.faulted(attempt, failure, now)).orElse(course);
    return of(known, outcome, Optional.of(attempt), now).measuredBy(Optional.of(result));
  }

  private static Done of(Course course, Outcome outcome, Optional<Attempt> last, Instant now) {
    return new Done(
        course.table(),
        outcome,
        last,
        course.launched(),
        now,
        Measured.nothing(),
        Findings.none(),
        course.faults());
  }

  Done measuredBy(Optional<AttemptResult> result) {
    return new Done(
        table,
        outcome,
        last,
        attempts,
        at,
        result.map(AttemptResult::measured).orElse(measured),
        result.map(AttemptResult::findings).orElse(findings),
        faults);
  }

  /** A claim that arrives after the run was stopped is given back. */
  @Override
  public Move claimed(TableHistory history, Optional<Claims.Held> under, Instant now) {
    return last.isPresent() && attempts == 0
        ? Move.to(this, Action.Release.of(table, last.get()))
        : Move.to(this);
  }
}
