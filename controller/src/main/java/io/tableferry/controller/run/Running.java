package io.tableferry.controller.run;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.AttemptResult;
import io.tableferry.contract.Failure;
import io.tableferry.contract.WorkerEvent;
import io.tableferry.controller.plan.PlannedTable;
import io.tableferry.controller.status.TaskView;
import java.time.Duration;
import java.time.Instant;

/**
 * ECS took the task.
 *
 * @param table the table
 * @param attempt the attempt under way
 * @param taskArn its task
 * @param launched when ECS took it
 * @param heard when it was last heard of
 * @param started whether it is known to have run
 * @param stopping whether and why it was asked to stop
 */
public record Running(
    PlannedTable table,
    Attempt attempt,
    String taskArn,
    Instant launched,
    Instant heard,
    boolean started,
    Stopping stopping)
    implements TableState {

  /** A task that says nothing for so long is looked up. */
  static final Duration SILENCE = Duration.ofSeconds(8);

  /** ECS is eventually consistent: a new task may be unknown for a while. */
  static final Duration UNKNOWN_AT_FIRST = Duration.ofMinutes(1);

  /** About one task in a hundred has been seen to hang before it starts. */
  static final Duration START = Duration.ofMinutes(15);

  /** Whether and why a task was asked to stop. */
  public enum Stopping {
    NO,
    /** Somebody wants the run to end. */
    REQUESTED,
    /** It did not start in time. */
    OVERDUE
  }

  static Running launched(PlannedTable table, Attempt attempt, String taskArn, Instant now) {
    return new Running(table, attempt, taskArn, now, now, false, Stopping.NO);
  }

  @Override
  public boolean isAt(Attempt other) {
    return attempt.equals(other);
  }

  @Override
  public boolean busy() {
    return true;
  }

  @Override
  public Move spoke(WorkerEvent event, Instant now) {
    Running heardOf = heard(now, true);
    return event instanceof WorkerEvent.Ending
        ? Move.to(heardOf, new Action.ReadResult(attempt, false))
        : Move.to(heardOf);
  }

  @Override
  public Move resultFound(AttemptResult result) {
    return Move.to(Done.with(attempt, table, result), new Action.Release(table));
  }

  @Override
  public Move resultUnreadable(Failure failure) {
    return Move.to(
        Done.after(attempt, table, new Outcome.Failed(failure)), new Action.Release(table));
  }

  @Override
  public Move observed(TaskView view, Instant asked, Instant now) {
    return switch (view.phase()) {
      case STOPPED -> ended(view, now);
      case UNKNOWN -> forgotten(asked) ? ended(view, now) : Move.to(this);
      case RUNNING ->
          Move.to(new Running(table, attempt, taskArn, launched, heard, true, stopping));
      case STARTING -> Move.to(this);
    };
  }

  @Override
  public Move tick(Instant now) {
    if (!started && now.isAfter(launched.plus(START)) && stopping == Stopping.NO) {
      return stop(Stopping.OVERDUE);
    }
    return now.isBefore(heard.plus(SILENCE))
        ? Move.to(this)
        : Move.to(heard(now, started), new Action.Describe(attempt, taskArn, now));
  }

  @Override
  public Move stop(Instant now) {
    return stopping == Stopping.NO ? stop(Stopping.REQUESTED) : Move.to(this);
  }

  /** The claim stays: the task may still run, and then ECS shows that it does. */
  @Override
  public Move giveUp() {
    return Move.to(
        Done.after(attempt, table, new Outcome.Failed(TaskFailures.stopUnconfirmed(table))));
  }

  private Move stop(Stopping why) {
    return Move.to(
        new Running(table, attempt, taskArn, launched, heard, started, why),
        new Action.StopTask(table.id(), taskArn));
  }

  private boolean forgotten(Instant asked) {
    return asked.isAfter(launched.plus(UNKNOWN_AT_FIRST));
  }

  private Move ended(TaskView view, Instant now) {
    return Move.to(
        new Ended(table, attempt, view, stopping, now, 1), new Action.ReadResult(attempt, true));
  }

  private Running heard(Instant now, boolean ran) {
    return new Running(table, attempt, taskArn, launched, now, ran, stopping);
  }
}
