package io.tableferry.controller.run;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.AttemptResult;
import io.tableferry.contract.Failure;
import io.tableferry.contract.WorkerEvent;
import io.tableferry.controller.ledger.TableRecord.Reached;
import io.tableferry.controller.status.TaskView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The table has a task.
 *
 * @param course what it brings along
 * @param attempt the attempt under way
 * @param task its task
 * @param launched when that was launched
 * @param contact when it was last heard of
 * @param started when it was first known to run; empty while it is not
 * @param reached how far it has come; empty while it has said nothing of that
 * @param stop whether and why it was asked to stop
 */
public record Running(
    Course course,
    Attempt attempt,
    TaskInHand task,
    Instant launched,
    Contact contact,
    Optional<Instant> started,
    Optional<Reached> reached,
    Stop stop)
    implements BusyState {

  /** A task that says nothing for so long is looked up. */
  static final Duration SILENCE = Duration.ofSeconds(8);

  /** About one task in a hundred has been seen to hang before it starts. */
  static final Duration START = Duration.ofMinutes(15);

  static Running launched(Course course, Attempt attempt, TaskInHand task, Instant now) {
    return new Running(
        course,
        attempt,
        task,
        now,
        Contact.at(now),
        Optional.empty(),
        Optional.empty(),
        Stop.not(now));
  }

  /** A task that another controller launched; it is looked up at once. */
  static Running resumed(
      Course course, Attempt attempt, TaskInHand task, Instant launched, Instant now) {
    return new Running(
        course,
        attempt,
        task,
        launched,
        Contact.never(now),
        Optional.empty(),
        Optional.empty(),
        Stop.not(now));
  }

  @Override
  public int connections() {
    return task.connections();
  }

  /** Names the task to ECS. */
  public String taskArn() {
    return task.arn();
  }

  @Override
  public Move spoke(WorkerEvent event, Instant now) {
    Running heardOf =
        new Running(
            course,
            attempt,
            task,
            launched,
            contact.spoke(now),
            started.or(() -> Optional.of(now)),
            Progress.after(reached, event, now),
            stop);
    return event instanceof WorkerEvent.Ending
        ? Move.to(heardOf, new Action.ReadResult(attempt, now))
        : Move.to(heardOf);
  }

  @Override
  public Move resultFound(AttemptResult result, Instant now) {
    return Move.to(Leaving.with(this, result, now));
  }

  @Override
  public Move observed(TaskView view, Instant now) {
    return switch (view.phase()) {
      case STOPPED -> ended(view, now);
      case RUNNING -> Move.to(seen(contact.known(now), started.or(() -> Optional.of(now))));
      case STARTING -> pending(now);
      case UNKNOWN -> missing(view, now);
    };
  }

  /** Judged by what ECS says now: whoever took the run over has not seen the task before. */
  private Move pending(Instant now) {
    Running known = seen(contact.known(now), started);
    return !stop.wasAsked() && now.isAfter(launched.plus(START))
        ? known.stop(Stop.Why.PENDING, now)
        : Move.to(known);
  }

  private Move missing(TaskView view, Instant now) {
    Contact unknown = contact.missing(now);
    return unknown.gone(now) ? ended(view, now) : Move.to(seen(unknown, started));
  }

  @Override
  public Move tick(Instant now, Optional<Instant> listening) {
    if (stop.hopeless(now)) {
      return outOfHand(TaskFailures.stopUnconfirmed(table()), now);
    }
    if (contact.outOfSight(now)) {
      return outOfHand(TaskFailures.outOfSight(table()), now);
    }
    Stop.Why why = stop.wasAsked() ? stop.why() : reasonToStop(now, listening);
    boolean stops = why != Stop.Why.NOT && (!stop.wasAsked() || stop.due(now));
    boolean asks = !now.isBefore(contact.asked().plus(SILENCE));
    if (!stops && !asks) {
      return Move.to(this);
    }
    List<Action> actions = new ArrayList<>();
    if (stops) {
      actions.add(new Action.StopTask(attempt, task.arn()));
    }
    if (asks) {
      actions.add(new Action.Describe(attempt, task.arn()));
    }
    Running next =
        new Running(
            course,
            attempt,
            task,
            launched,
            asks ? contact.asked(now) : contact,
            started,
            reached,
            stops ? (stop.wasAsked() ? stop.again(now) : Stop.now(why, now)) : stop);
    return new Move(next, actions);
  }

  private Stop.Why reasonToStop(Instant now, Optional<Instant> listening) {
    if (course.overdue(now)) {
      return Stop.Why.TIMED_OUT;
    }
    boolean stalled =
        started.isPresent() && listening.filter(since -> stalled(since, now)).isPresent();
    return stalled ? Stop.Why.STALLED : Stop.Why.NOT;
  }

  /** What the task of a dead run says goes to that run's queue, where nobody listens. */
  private boolean stalled(Instant listening, Instant now) {
    Instant progress = reached.map(Reached::at).orElseGet(started::orElseThrow);
    Instant heard = progress.isAfter(listening) ? progress : listening;
    return attempt.run().equals(course.run())
        && now.isAfter(heard.plus(course.handling().stallTimeout()));
  }

  @Override
  public Move stop(Instant now) {
    return stop.asked(Stop.Why.REQUESTED) ? Move.to(this) : stop(Stop.Why.REQUESTED, now);
  }

  private Move stop(Stop.Why why, Instant now) {
    return Move.to(
        new Running(course, attempt, task, launched, contact, started, reached, Stop.now(why, now)),
        new Action.StopTask(attempt, task.arn()));
  }

  @Override
  public Move giveUp(Instant now) {
    return outOfHand(TaskFailures.stopUnconfirmed(table()), now);
  }

  /** The claim stays: the task may still run, and then ECS shows that it does. */
  private Move outOfHand(Failure failure, Instant now) {
    return Move.to(Done.failed(course, Optional.of(attempt), failure, now));
  }

  private Move ended(TaskView view, Instant now) {
    return Move.to(
        new Ended(course, attempt, task, launched, view, stop, now, now),
        new Action.ReadResult(attempt, now));
  }

  private Running seen(Contact known, Optional<Instant> ran) {
    return new Running(course, attempt, task, launched, known, ran, reached, stop);
  }
}
