package io.tableferry.controller.run;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.AttemptResult;
import io.tableferry.controller.status.TaskView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The attempt has left its result; its task is not over yet. Until ECS says that it is, its lease
 * and its connections are not anybody else's.
 *
 * @param course what the table brings along
 * @param attempt the attempt under way
 * @param task its task
 * @param launched when that was launched
 * @param result what it left
 * @param since when that was found
 * @param contact when ECS was last asked, and when it answered
 * @param asks how often ECS was asked since
 * @param stop whether and why the task was asked to stop
 */
public record Leaving(
    Course course,
    Attempt attempt,
    TaskInHand task,
    Instant launched,
    AttemptResult result,
    Instant since,
    Contact contact,
    int asks,
    Stop stop)
    implements BusyState {

  /** A worker ends moments after its result; Fargate needs half a minute to notice. */
  static final Duration LINGER = Duration.ofMinutes(3);

  private static final long FIRST_PAUSE_MILLIS = 300;
  private static final long LONGEST_PAUSE_MILLIS = 2000;

  static Leaving with(Running running, AttemptResult result, Instant now) {
    return new Leaving(
        running.course(),
        running.attempt(),
        running.task(),
        running.launched(),
        result,
        now,
        running.contact().asked(now),
        0,
        running.stop());
  }

  @Override
  public int connections() {
    return task.connections();
  }

  @Override
  public Move observed(TaskView view, Instant now) {
    if (view.phase() == TaskView.Phase.STOPPED) {
      return judgement(view).by(result, now);
    }
    if (view.phase() != TaskView.Phase.UNKNOWN) {
      return Move.to(with(contact.known(now), asks, stop));
    }
    Contact unknown = contact.missing(now);
    return unknown.gone(now) ? judgement(view).by(result, now) : Move.to(with(unknown, asks, stop));
  }

  @Override
  public Move tick(Instant now, Optional<Instant> listening) {
    if (stop.hopeless(now) || contact.outOfSight(now)) {
      return giveUp(now);
    }
    boolean lingers = !stop.wasAsked() && now.isAfter(since.plus(LINGER));
    Stop next =
        lingers ? Stop.now(Stop.Why.LINGERING, now) : stop.due(now) ? stop.again(now) : stop;
    boolean asksEcs = !now.isBefore(contact.asked().plusMillis(pause()));
    List<Action> actions = new ArrayList<>();
    if (!next.equals(stop)) {
      actions.add(new Action.StopTask(attempt, task.arn()));
    }
    if (asksEcs) {
      actions.add(new Action.Describe(attempt, task.arn()));
    }
    return new Move(
        with(asksEcs ? contact.asked(now) : contact, asksEcs ? asks + 1 : asks, next), actions);
  }

  private long pause() {
    return Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(asks, 8));
  }

  @Override
  public Move stop(Instant now) {
    return stop.wasAsked()
        ? Move.to(this)
        : Move.to(
            with(contact, asks, Stop.now(Stop.Why.REQUESTED, now)),
            new Action.StopTask(attempt, task.arn()));
  }

  /** The claim stays: the task may still run, and then ECS shows that it does. */
  @Override
  public Move giveUp(Instant now) {
    Course known = course.faulted(attempt, TaskFailures.stopUnconfirmed(table()), now);
    return Move.to(Done.by(known, attempt, result, now));
  }

  private Leaving with(Contact newContact, int newAsks, Stop newStop) {
    return new Leaving(
        course, attempt, task, launched, result, since, newContact, newAsks, newStop);
  }

  private Judgement judgement(TaskView view) {
    return new Judgement(course, attempt, task.fence(), launched, view, stop);
  }
}
