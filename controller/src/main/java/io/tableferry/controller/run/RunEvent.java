package io.tableferry.controller.run;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.AttemptResult;
import io.tableferry.contract.Failure;
import io.tableferry.contract.TableId;
import io.tableferry.contract.WorkerEvent;
import io.tableferry.controller.ledger.Claims;
import io.tableferry.controller.ledger.TableHistory;
import io.tableferry.controller.manifest.Server;
import io.tableferry.controller.status.TaskView;
import java.time.Instant;
import java.util.Optional;

/** Something that happened. Events may be repeated, late or out of order. */
public sealed interface RunEvent {

  /** An event that concerns every table. */
  sealed interface OfRun extends RunEvent {
    Move moves(TableState table, Instant now);
  }

  /** An event that concerns one table. */
  sealed interface OfTable extends RunEvent {
    TableId table();

    Move moves(TableState state, Instant now);
  }

  /** An event that concerns one attempt at a table; what others of its attempts do is ignored. */
  sealed interface OfAttempt extends OfTable {
    Attempt attempt();

    Move movesAttempt(TableState state, Instant now);

    @Override
    default TableId table() {
      return attempt().table();
    }

    @Override
    default Move moves(TableState state, Instant now) {
      return state.isAt(attempt()) ? movesAttempt(state, now) : Move.to(state);
    }
  }

  /**
   * Time passes.
   *
   * @param listening since when what workers say is heard; empty while it is not
   */
  record Tick(Optional<Instant> listening) implements OfRun {
    @Override
    public Move moves(TableState table, Instant now) {
      return table.tick(now, listening);
    }
  }

  /** Somebody wants the run to end. */
  record StopRequested() implements OfRun {
    @Override
    public Move moves(TableState table, Instant now) {
      return table.stop(now);
    }
  }

  /** Somebody wants a table to end; the others go on. */
  record TableStopRequested(TableId table) implements OfTable {
    @Override
    public Move moves(TableState state, Instant now) {
      return state.stop(now);
    }
  }

  /** What the table's attempt held was given back; only then another table gets it. */
  record Released(TableId table, Attempt attempt) implements RunEvent {}

  /**
   * The table is this run's.
   *
   * @param under the attempt that has connections for it, or had them last, if the run had a
   *     controller before
   */
  record ClaimGranted(TableId table, TableHistory history, Optional<Claims.Held> under)
      implements OfTable {
    @Override
    public Move moves(TableState state, Instant now) {
      return state.claimed(history, under, now);
    }
  }

  /** The table is this run's, together with the task of a dead run. */
  record ClaimAdopted(Attempt attempt, TaskInHand task, TableHistory history) implements OfTable {
    @Override
    public TableId table() {
      return attempt.table();
    }

    @Override
    public Move moves(TableState state, Instant now) {
      return state.adopted(attempt, task, history, now);
    }
  }

  /** The table cannot be this run's: another has it, or claiming failed. */
  record ClaimDenied(TableId table, Outcome outcome) implements OfTable {
    @Override
    public Move moves(TableState state, Instant now) {
      return state.denied(outcome, now);
    }
  }

  /** The claims of a server could not be reached. */
  record ClaimUnanswered(Server server, Failure failure) implements RunEvent {}

  /** ECS took the task. */
  record LaunchAccepted(Attempt attempt, TaskInHand task) implements OfAttempt {
    @Override
    public Move movesAttempt(TableState state, Instant now) {
      return state.accepted(task, now);
    }
  }

  /** ECS says that there will be no task; the code of the failure says whether that may pass. */
  record LaunchRefused(Attempt attempt, Failure failure) implements OfAttempt {
    @Override
    public Move movesAttempt(TableState state, Instant now) {
      return state.refused(failure, now);
    }
  }

  /** ECS did not say whether there will be a task. */
  record LaunchUnconfirmed(Attempt attempt, Failure failure) implements OfAttempt {
    @Override
    public Move movesAttempt(TableState state, Instant now) {
      return state.unconfirmed(failure, now);
    }
  }

  /** Other runs use all connections of the server. */
  record LaunchDeferred(Attempt attempt) implements OfAttempt {
    @Override
    public Move movesAttempt(TableState state, Instant now) {
      return state.deferred(now);
    }
  }

  /** The table's lease is no longer this run's. */
  record LeaseLost(Attempt attempt, Outcome outcome) implements OfAttempt {
    @Override
    public Move movesAttempt(TableState state, Instant now) {
      return state.leaseLost(outcome, now);
    }
  }

  /** ECS knows a task of the attempt; its fence is not known. */
  record TaskFound(Attempt attempt, TaskInHand task) implements OfAttempt {
    @Override
    public Move movesAttempt(TableState state, Instant now) {
      return state.found(task, now);
    }
  }

  /** ECS knew no task of the attempt when it was asked. */
  record TaskNotFound(Attempt attempt, Instant asked) implements OfAttempt {
    @Override
    public Move movesAttempt(TableState state, Instant now) {
      return state.notFound(asked, now);
    }
  }

  /** The worker said something. */
  record WorkerSpoke(WorkerEvent event) implements OfAttempt {
    @Override
    public Attempt attempt() {
      return event.attempt();
    }

    @Override
    public Move movesAttempt(TableState state, Instant now) {
      return state.spoke(event, now);
    }
  }

  /** The result is there. */
  record ResultFound(Attempt attempt, AttemptResult result) implements OfAttempt {
    @Override
    public Move movesAttempt(TableState state, Instant now) {
      return state.resultFound(result, now);
    }
  }

  /** There was no result when it was asked for. */
  record ResultMissing(Attempt attempt, Instant asked) implements OfAttempt {
    @Override
    public Move movesAttempt(TableState state, Instant now) {
      return state.resultMissing(asked, now);
    }
  }

  /** ECS said something about the task. */
  record TaskObserved(Attempt attempt, TaskView view) implements OfAttempt {
    @Override
    public Move movesAttempt(TableState state, Instant now) {
      return state.observed(view, now);
    }
  }
}
