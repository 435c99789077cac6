package io.tableferry.controller.run;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.AttemptResult;
import io.tableferry.contract.Failure;
import io.tableferry.contract.WorkerEvent;
import io.tableferry.controller.plan.PlannedTask;
import io.tableferry.controller.status.TaskView;
import java.time.Instant;

/**
 * Where a table, or the inspection of a source, stands in a run. Each state implements the moves
 * that are legal in it; every other event leaves it as it is, which is what makes repeats and
 * disorder harmless.
 */
public sealed interface TableState permits Planned, Waiting, Launching, Running, Ended, Done {

  PlannedTask table();

  /** Whether this attempt is the one under way. */
  default boolean isAt(Attempt attempt) {
    return false;
  }

  /** How many of its server's connections the table uses at the moment. */
  default int connections() {
    return 0;
  }

  /**
   * The table is this run's.
   *
   * @param bytes size of its files when it was last published, compressed; 0 if not known
   */
  default Move claimed(long fence, long bytes) {
    return Move.to(this);
  }

  default Move denied(Outcome outcome) {
    return Move.to(this);
  }

  default Move accepted(String taskArn, int granted, Instant now) {
    return Move.to(this);
  }

  default Move refused(Failure failure) {
    return Move.to(this);
  }

  default Move unconfirmed(Failure failure) {
    return Move.to(this);
  }

  default Move leaseLost(Outcome outcome) {
    return Move.to(this);
  }

  default Move deferred(Instant now) {
    return Move.to(this);
  }

  default Move spoke(WorkerEvent event, Instant now) {
    return Move.to(this);
  }

  default Move resultFound(AttemptResult result) {
    return Move.to(this);
  }

  /** There is no result, and the task may still run. */
  default Move noResultYet() {
    return Move.to(this);
  }

  /** The task is over, and there is no result. */
  default Move resultMissing() {
    return Move.to(this);
  }

  default Move resultUnreadable(Failure failure) {
    return Move.to(this);
  }

  default Move observed(TaskView view, Instant asked, Instant now) {
    return Move.to(this);
  }

  default Move tick(Instant now) {
    return Move.to(this);
  }

  default Move stop(Instant now) {
    return Move.to(this);
  }

  /** The run cannot wait any longer. */
  default Move giveUp() {
    return Move.to(this);
  }
}
