package io.tableferry.controller.run;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.AttemptResult;
import io.tableferry.contract.Failure;
import io.tableferry.contract.TableId;
import io.tableferry.contract.WorkerEvent;
import io.tableferry.controller.status.TaskView;
import java.time.Instant;

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

  /** Time passes. */
  record Tick() implements OfRun {
    @Override
    public Move moves(TableState table, Instant now) {
      return table.tick(now);
    }
  }

  /**
   * The table's lease and connections were given back, or could not be; only then another table
   * gets these connections.
   */
  record Released(TableId table) implements RunEvent {}

  /** Somebody wants the run to end. */
  record StopRequested() implements OfRun {
    @Override
    public Move moves(TableState table, Instant now) {
      return table.stop(now);
    }
  }

  /**
   * The table is this run's.
   *
   * @param bytes size of its files when it was last published, compressed; 0 if not known
   */
  record ClaimGranted(TableId table, long fence, long bytes) implements OfTable {
    @Override
    public Move moves(TableState state, Instant now) {
      return state.claimed(fence, bytes);
    }
  }

  /** The table cannot be this run's: another has it, or claiming failed. */
  record ClaimDenied(TableId table, Outcome outcome) implements OfTable {
    @Override
    public Move moves(TableState state, Instant now) {
      return state.denied(outcome);
    }
  }

  /**
   * ECS took the task.
   *
   * @param connections how many connections it may open
   */
  record LaunchAccepted(Attempt attempt, String taskArn, int connections) implements OfAttempt {
    @Override
    public Move movesAttempt(TableState state, Instant now) {
      return state.accepted(taskArn, connections, now);
    }
  }

  /** There will be no task. */
  record LaunchRefused(Attempt attempt, Failure failure) implements OfAttempt {
    @Override
    public Move movesAttempt(TableState state, Instant now) {
      return state.refused(failure);
    }
  }

  /** ECS did not say whether there will be a task. */
  record LaunchUnconfirmed(Attempt attempt, Failure failure) implements OfAttempt {
    @Override
    public Move movesAttempt(TableState state, Instant now) {
      return state.unconfirmed(failure);
    }
  }

  /** The table's lease is no longer this run's. */
  record LeaseLost(Attempt attempt, Outcome outcome) implements OfAttempt {
    @Override
    public Move movesAttempt(TableState state, Instant now) {
      return state.leaseLost(outcome);
    }
  }

  /** Other runs use all connections of the server. */
  record LaunchDeferred(Attempt attempt) implements OfAttempt {
    @Override
    public Move movesAttempt(TableState state, Instant now) {
      return state.deferred(now);
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
      return state.resultFound(result);
    }
  }

  /**
   * There was no result.
   *
   * @param attempt which
   * @param taskOver whether its task was known to be over when the result was asked for
   */
  record ResultMissing(Attempt attempt, boolean taskOver) implements OfAttempt {
    @Override
    public Move movesAttempt(TableState state, Instant now) {
      return taskOver ? state.resultMissing() : state.noResultYet();
    }
  }

  /** There is a result, but it says nothing that is known here. */
  record ResultUnreadable(Attempt attempt, Failure failure) implements OfAttempt {
    @Override
    public Move movesAttempt(TableState state, Instant now) {
      return state.resultUnreadable(failure);
    }
  }

  /** ECS said something about the task when it was asked. */
  record TaskObserved(Attempt attempt, TaskView view, Instant asked) implements OfAttempt {
    @Override
    public Move movesAttempt(TableState state, Instant now) {
      return state.observed(view, asked, now);
    }
  }
}
