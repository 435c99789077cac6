package io.tableferry.controller.run;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.AttemptResult;
import io.tableferry.contract.Failure;
import io.tableferry.contract.WorkerEvent;
import io.tableferry.controller.ledger.Claims;
import io.tableferry.controller.ledger.TableHistory;
import io.tableferry.controller.manifest.Server;
import io.tableferry.controller.plan.PlannedTask;
import io.tableferry.controller.status.TaskView;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a table, or the inspection of a source, stands in a run. Each state implements the moves
 * that are legal in it; every other event leaves it as it is, which is what makes repeats and
 * disorder harmless.
 */
public sealed interface TableState permits OpenState, Done {

  PlannedTask table();

  /** The server whose connections it uses. */
  default Server server() {
    return table().server();
  }

  /** Whether this attempt is the one under way. */
  default boolean isAt(Attempt attempt) {
    return false;
  }

  /** How many of its server's connections the table uses at the moment. */
  default int connections() {
    return 0;
  }

  /** Whether the table has a task, or may have one. */
  default boolean busy() {
    return false;
  }

  /** The table is this run's. */
  default Move claimed(TableHistory history, Optional<Claims.Held> under, Instant now) {
    return Move.to(this);
  }

  /** The table is this run's, together with the task of a dead run. */
  default Move adopted(Attempt attempt, TaskInHand task, TableHistory history, Instant now) {
    return Move.to(this);
  }

  /** The table cannot be this run's. */
  default Move denied(Outcome outcome, Instant now) {
    return Move.to(this);
  }

  /** ECS took the task. */
  default Move accepted(TaskInHand task, Instant now) {
    return Move.to(this);
  }

  /** ECS says that it does not start the task. */
  default Move refused(Failure failure, Instant now) {
    return Move.to(this);
  }

  /** ECS did not say whether it starts the task. */
  default Move unconfirmed(Failure failure, Instant now) {
    return Move.to(this);
  }

  /** There was no room for another connection. */
  default Move deferred(Instant now) {
    return Move.to(this);
  }

  /** The lease is not this run's any more. */
  default Move leaseLost(Outcome outcome, Instant now) {
    return Move.to(this);
  }

  /** ECS knows a task of the attempt. */
  default Move found(TaskInHand task, Instant now) {
    return Move.to(this);
  }

  /** ECS knew no task of the attempt when it was asked. */
  default Move notFound(Instant asked, Instant now) {
    return Move.to(this);
  }

  /** The worker said something. */
  default Move spoke(WorkerEvent event, Instant now) {
    return Move.to(this);
  }

  /** The attempt left a result. */
  default Move resultFound(AttemptResult result, Instant now) {
    return Move.to(this);
  }

  /** There is no result. */
  default Move resultMissing(Instant asked, Instant now) {
    return Move.to(this);
  }

  /** ECS said something of the task. */
  default Move observed(TaskView view, Instant now) {
    return Move.to(this);
  }

  /**
   * Time passes.
   *
   * @param listening since when what workers say is heard; empty while it is not
   */
  default Move tick(Instant now, Optional<Instant> listening) {
    return Move.to(this);
  }

  /** Somebody wants the table to end. */
  default Move stop(Instant now) {
    return Move.to(this);
  }

  /** The run cannot wait any longer. */
  default Move giveUp(Instant now) {
    return Move.to(this);
  }
}
