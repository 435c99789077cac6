package io.tableferry.controller.run;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.AttemptResult;
import io.tableferry.contract.Findings;
import io.tableferry.contract.Measured;
import io.tableferry.contract.WorkerEvent;
import io.tableferry.controller.ledger.KeptColumns;
import io.tableferry.controller.plan.PlannedTask;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The table has its outcome. Nothing changes it any more.
 *
 * @param table the table
 * @param outcome how it ended
 * @param attempts how many attempts were made; 0 if none was launched
 * @param measured figures of the last attempt
 * @param findings what the last attempt found at the source
 */
public record Done(
    PlannedTask table, Outcome outcome, int attempts, Measured measured, Findings findings)
    implements TableState {

  static Done without(PlannedTask table, Outcome outcome) {
    return new Done(table, outcome, 0, Measured.nothing(), Findings.none());
  }

  static Done after(Attempt attempt, PlannedTask table, Outcome outcome) {
    return new Done(table, outcome, attempt.number(), Measured.nothing(), Findings.none());
  }

  /** The result decides. What a published attempt found is what the next one compares with. */
  static Move by(AttemptResult result, Attempt attempt, long fence, PlannedTask table) {
    Outcome outcome = outcome(result.ending());
    Findings findings = result.findings();
    Optional<KeptColumns> learnt =
        Optional.of(new KeptColumns(fence, findings.columns()))
            .filter(kept -> copied(table, outcome) && !kept.columns().isEmpty());
    return Move.to(
        new Done(table, outcome, attempt.number(), result.measured(), findings),
        new Action.Release(
            table,
            learnt,
            copied(table, outcome)
                ? OptionalLong.of(result.measured().bytes())
                : OptionalLong.empty()));
  }

  /** Who publishes what another attempt copied knows neither its size nor what its source had. */
  private static boolean copied(PlannedTask table, Outcome outcome) {
    return table.copies().isPresent() && outcome.kind() == Outcome.Kind.PUBLISHED;
  }

  /** A claim that arrives after the run was stopped is given back. */
  @Override
  public Move claimed(long fence, long bytes) {
    return attempts == 0 ? Move.to(this, new Action.Release(table)) : Move.to(this);
  }

  private static Outcome outcome(WorkerEvent.Ending ending) {
    if (ending instanceof WorkerEvent.Failed failed) {
      return new Outcome.Failed(failed.failure());
    }
    if (ending instanceof WorkerEvent.Held held) {
      return new Outcome.Held(held.reason());
    }
    if (ending instanceof WorkerEvent.Published published) {
      return new Outcome.Published(published.how());
    }
    if (ending instanceof WorkerEvent.Inspected) {
      return new Outcome.Inspected();
    }
    if (ending instanceof WorkerEvent.Discarded) {
      return new Outcome.Discarded();
    }
    throw new IllegalArgumentException("an ending without an outcome");
  }
}
