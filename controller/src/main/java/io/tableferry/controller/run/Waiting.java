package io.tableferry.controller.run;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.RunId;
import io.tableferry.controller.plan.PlannedTask;
import java.time.Instant;

/**
 * The table is claimed and waits for room.
 *
 * @param table the table
 * @param attempt the attempt that comes next
 * @param fence its number among all attempts at the target
 * @param notBefore when it may be launched at the earliest
 */
public record Waiting(PlannedTask table, Attempt attempt, long fence, Instant notBefore)
    implements TableState {

  static Waiting first(RunId run, PlannedTask table, long fence) {
    return new Waiting(table, new Attempt(run, table.id(), 1), fence, Instant.MIN);
  }

  boolean ready(Instant now) {
    return !now.isBefore(notBefore);
  }

  Move launch() {
    return Move.to(
        new Launching(table, attempt, fence, false), new Action.Launch(table, attempt, fence));
  }

  @Override
  public Move stop(Instant now) {
    return Move.to(
        Done.without(table, new Outcome.Failed(TaskFailures.stoppedBeforeLaunch(table))),
        new Action.Release(table));
  }

  @Override
  public Move giveUp() {
    return stop(Instant.MIN);
  }
}
