package io.tableferry.controller.run;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.AttemptResult;
import io.tableferry.contract.Measured;
import io.tableferry.contract.WorkerEvent;
import io.tableferry.controller.plan.PlannedTask;

/**
 * The table has its outcome. Nothing changes it any more.
 *
 * @param table the table
 * @param outcome how it ended
 * @param attempts how many attempts were made; 0 if none was launched
 * @param measured figures of the last attempt
 */
public record Done(PlannedTask table, Outcome outcome, int attempts, Measured measured)
    implements TableState {

  static Done without(PlannedTask table, Outcome outcome) {
    return new Done(table, outcome, 0, Measured.nothing());
  }

  static Done after(Attempt attempt, PlannedTask table, Outcome outcome) {
    return new Done(table, outcome, attempt.number(), Measured.nothing());
  }

  static Done with(Attempt attempt, PlannedTask table, AttemptResult result) {
    return new Done(table, outcome(result.ending()), attempt.number(), result.measured());
  }

  /** A claim that arrives after the run was stopped is given back. */
  @Override
  public Move claimed(long fence) {
    return attempts == 0 ? Move.to(this, new Action.Release(table)) : Move.to(this);
  }

  private static Outcome outcome(WorkerEvent.Ending ending) {
    if (ending instanceof WorkerEvent.Failed failed) {
      return new Outcome.Failed(failed.failure());
    }
    if (ending instanceof WorkerEvent.Held held) {
      return new Outcome.Held(held.reason());
    }
    if (ending instanceof WorkerEvent.Published) {
      return new Outcome.Published();
    }
    if (ending instanceof WorkerEvent.Inspected) {
      return new Outcome.Inspected();
    }
    throw new IllegalArgumentException("an ending without an outcome");
  }
}
