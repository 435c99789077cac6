package io.tableferry.controller.run;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.AttemptResult;
import io.tableferry.contract.Failure;
import io.tableferry.contract.WorkerEvent;
import io.tableferry.controller.plan.PlannedTask;
import io.tableferry.controller.status.TaskView;
import java.time.Duration;
import java.time.Instant;

/**
 * ECS took the task.
 *
 * @param table the table
 * @param attempt the attempt under way
 * @param fence its number among all attempts at the target
 * @param connections how many it may open
 * @param taskArn its task
 * @param launched when ECS took it
 * @param contact when it was last heard of
 * @param started whether it is known to have run
 * @param stop whether and why it was asked to stop
 */
public record Running(
    PlannedTask table,
    Attempt attempt,
    long fence,
    int connections,
    String taskArn,
    Instant launched,
    Contact contact,
    boolean started,
    Stop stop)
    implements TableState {

  /** A task that says nothing for so long is looked up. */
  static final Duration SILENCE = Duration.ofSeconds(8);

  /** ECS is eventually consistent: a new task may be unknown for a while. */
  static final Duration UNKNOWN_AT_FIRST = Duration.ofMinutes(1);

  /** About one task in a hundred has been seen to hang before it starts. */
  static final Duration START = Duration.ofMinutes(15);

  /** After so many questions without an answer, some minutes, the result is looked for. */
  static final int MOST_QUESTIONS = 40;

  /** After so many, S3 does not answer either. */
  static final int LAST_QUESTION = MOST_QUESTIONS + 10;

  /** ECS may lose a request to stop, so it is repeated. */
  static final Duration STOP_AGAIN = Duration.ofSeconds(10);

  /**
   * When a task was heard of.
   *
   * @param last when it last was, or was last asked for
   * @param questions how often ECS was asked since, without an answer
   */
  public record Contact(Instant last, int questions) {
    static Contact at(Instant now) {
      return new Contact(now, 0);
    }

    Contact asked(Instant now) {
      return new Contact(now, questions + 1);
    }

    Contact answered() {
      return new Contact(last, 0);
    }
  }

  /**
   * A request to stop.
   *
   * @param why whether and why
   * @param asked when it was last made
   */
  public record Stop(Stopping why, Instant asked) {
    boolean due(Instant now) {
      return why != Stopping.NO && !now.isBefore(asked.plus(STOP_AGAIN));
    }
  }

  /** Whether and why a task was asked to stop. */
  public enum Stopping {
    NO,
    /** Somebody wants the run to end. */
    REQUESTED,
    /** It did not start in time. */
    OVERDUE
  }

  static Running launched(
      PlannedTask table,
      Attempt attempt,
      long fence,
      int connections,
      String taskArn,
      Instant now) {
    return new Running(
        table,
        attempt,
        fence,
        connections,
        taskArn,
        now,
        Contact.at(now),
        false,
        new Stop(Stopping.NO, now));
  }

  @Override
  public boolean isAt(Attempt other) {
    return attempt.equals(other);
  }

  @Override
  public Move spoke(WorkerEvent event, Instant now) {
    Running heardOf = with(Contact.at(now), true);
    return event instanceof WorkerEvent.Ending
        ? Move.to(heardOf, new Action.ReadResult(attempt, false))
        : Move.to(heardOf);
  }

  @Override
  public Move resultFound(AttemptResult result) {
    return Done.by(result, attempt, fence, table);
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
      case UNKNOWN -> forgotten(asked) ? ended(view, now) : Move.to(answered(started));
      case RUNNING -> Move.to(answered(true));
      case STARTING -> Move.to(answered(started));
    };
  }

  @Override
  public Move noResultYet() {
    return contact.questions() < MOST_QUESTIONS ? Move.to(this) : outOfSight();
  }

  @Override
  public Move tick(Instant now) {
    if (stop.due(now)) {
      return stop(stop.why(), now);
    }
    if (!started && now.isAfter(launched.plus(START)) && stop.why() == Stopping.NO) {
      return stop(Stopping.OVERDUE, now);
    }
    return now.isBefore(contact.last().plus(SILENCE)) ? Move.to(this) : ask(now);
  }

  private Move ask(Instant now) {
    Running asking = with(contact.asked(now), started);
    Action describe = new Action.Describe(attempt, taskArn, now);
    if (asking.contact.questions() > LAST_QUESTION) {
      return outOfSight();
    }
    return asking.contact.questions() < MOST_QUESTIONS
        ? Move.to(asking, describe)
        : Move.to(asking, describe, new Action.ReadResult(attempt, false));
  }

  /** The claim stays: the task may still run, and then ECS shows that it does. */
  private Move outOfSight() {
    return Move.to(Done.after(attempt, table, new Outcome.Failed(TaskFailures.outOfSight(table))));
  }

  @Override
  public Move stop(Instant now) {
    return stop.why() == Stopping.NO ? stop(Stopping.REQUESTED, now) : Move.to(this);
  }

  /** The claim stays: the task may still run, and then ECS shows that it does. */
  @Override
  public Move giveUp() {
    return Move.to(
        Done.after(attempt, table, new Outcome.Failed(TaskFailures.stopUnconfirmed(table))));
  }

  private Move stop(Stopping why, Instant now) {
    return Move.to(
        new Running(
            table,
            attempt,
            fence,
            connections,
            taskArn,
            launched,
            contact,
            started,
            new Stop(why, now)),
        new Action.StopTask(table.id(), taskArn));
  }

  private boolean forgotten(Instant asked) {
    return asked.isAfter(launched.plus(UNKNOWN_AT_FIRST));
  }

  private Move ended(TaskView view, Instant now) {
    return Move.to(
        new Ended(table, attempt, fence, connections, view, stop.why(), now, 1),
        new Action.ReadResult(attempt, true));
  }

  private Running answered(boolean ran) {
    return with(contact.answered(), ran);
  }

  private Running with(Contact newContact, boolean ran) {
    return new Running(
        table, attempt, fence, connections, taskArn, launched, newContact, ran, stop);
  }
}
