package io.tableferry.controller.run;

import io.tableferry.contract.RunId;
import io.tableferry.controller.plan.PlannedTable;
import java.time.Instant;

/**
 * The table's claim is not decided yet.
 *
 * @param run the run
 * @param table the table
 */
public record Planned(RunId run, PlannedTable table) implements TableState {

  @Override
  public Move claimed(long fence) {
    return Move.to(Waiting.first(run, table, fence));
  }

  @Override
  public Move denied(Outcome outcome) {
    return Move.to(Done.without(table, outcome));
  }

  @Override
  public Move stop(Instant now) {
    return Move.to(
        Done.without(table, new Outcome.Failed(TaskFailures.stoppedBeforeLaunch(table))));
  }

  @Override
  public Move giveUp() {
    return stop(Instant.MIN);
  }
}
