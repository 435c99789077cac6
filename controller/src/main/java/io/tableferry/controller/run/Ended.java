package io.tableferry.controller.run;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.AttemptResult;
import io.tableferry.contract.Failure;
import io.tableferry.controller.plan.PlannedTask;
import io.tableferry.controller.status.TaskView;
import java.time.Duration;
import java.time.Instant;

/**
 * The task is over. Its result, which it writes before it ends, decides; without one it failed.
 *
 * @param table the table
 * @param attempt the attempt under way
 * @param fence its number among all attempts at the target
 * @param connections how many it could open
 * @param view what ECS said last
 * @param stopping whether and why it had been asked to stop
 * @param asked when its result was last asked for
 * @param asks how often its result was asked for
 */
public record Ended(
    PlannedTask table,
    Attempt attempt,
    long fence,
    int connections,
    TaskView view,
    Running.Stopping stopping,
    Instant asked,
    int asks)
    implements TableState {

  /** After so long without an answer the result is asked for again. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  /** S3 has been out of reach for minutes by then. */
  static final int MOST_ASKS = 30;

  @Override
  public boolean isAt(Attempt other) {
    return attempt.equals(other);
  }

  @Override
  public Move resultFound(AttemptResult result) {
    return Done.by(result, attempt, fence, table);
  }

  @Override
  public Move resultMissing() {
    return failed(TaskFailures.of(this));
  }

  @Override
  public Move resultUnreadable(Failure failure) {
    return failed(failure);
  }

  @Override
  public Move tick(Instant now) {
    if (now.isBefore(asked.plus(PATIENCE))) {
      return Move.to(this);
    }
    return asks == MOST_ASKS
        ? failed(TaskFailures.resultOutOfReach(table))
        : Move.to(
            new Ended(table, attempt, fence, connections, view, stopping, now, asks + 1),
            new Action.ReadResult(attempt, true));
  }

  @Override
  public Move giveUp() {
    return failed(TaskFailures.of(this));
  }

  private Move failed(Failure failure) {
    return Move.to(
        Done.after(attempt, table, new Outcome.Failed(failure)), new Action.Release(table));
  }
}
