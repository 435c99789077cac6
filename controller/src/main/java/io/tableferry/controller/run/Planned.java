package io.tableferry.controller.run;

import io.tableferry.contract.RunId;
import io.tableferry.controller.plan.PlannedTask;
import java.time.Instant;

/**
 * The table's claim is not decided yet.
 *
 * @param run the run
 * @param table the table
 * @param stopping whether the claim is to be given back as soon as it is decided
 */
public record Planned(RunId run, PlannedTask table, boolean stopping) implements TableState {

  @Override
  public Move claimed(long fence, long bytes) {
    return stopping
        ? Move.to(stopped(), new Action.Release(table))
        : Move.to(Waiting.first(run, table, fence, bytes));
  }

  @Override
  public Move denied(Outcome outcome) {
    return Move.to(Done.without(table, outcome));
  }

  @Override
  public Move stop(Instant now) {
    return Move.to(new Planned(run, table, true));
  }

  @Override
  public Move giveUp() {
    return Move.to(stopped());
  }

  private Done stopped() {
    return Done.without(table, new Outcome.Failed(TaskFailures.stoppedBeforeLaunch(table)));
  }
}
