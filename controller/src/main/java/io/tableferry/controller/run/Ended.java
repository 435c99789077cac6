package io.tableferry.controller.run;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.AttemptResult;
import io.tableferry.controller.status.TaskView;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The task is over. Its result, which it writes before it ends, decides; without one it failed.
 *
 * @param course what the table brings along
 * @param attempt the attempt under way
 * @param task its task
 * @param launched when that was launched
 * @param view what ECS said last
 * @param stop whether and why it had been asked to stop
 * @param since when that was known
 * @param asked when its result was last asked for
 */
public record Ended(
    Course course,
    Attempt attempt,
    TaskInHand task,
    Instant launched,
    TaskView view,
    Stop stop,
    Instant since,
    Instant asked)
    implements BusyState {

  /** After so long without an answer the result is asked for again. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  /** S3 has been out of reach for so long that the table is given up. */
  static final Duration OUT_OF_REACH = Duration.ofMinutes(10);

  @Override
  public int connections() {
    return task.connections();
  }

  @Override
  public Move resultFound(AttemptResult result, Instant now) {
    return judgement().by(result, now);
  }

  /** What was asked before the task was known to be over says nothing. */
  @Override
  public Move resultMissing(Instant question, Instant now) {
    return question.isBefore(since)
        ? Move.to(this)
        : judgement().failed(TaskFailures.of(this), now);
  }

  @Override
  public Move tick(Instant now, Optional<Instant> listening) {
    if (now.isBefore(asked.plus(PATIENCE))) {
      return Move.to(this);
    }
    return now.isAfter(since.plus(OUT_OF_REACH))
        ? judgement().failed(TaskFailures.resultOutOfReach(table()), now)
        : Move.to(
            new Ended(course, attempt, task, launched, view, stop, since, now),
            new Action.ReadResult(attempt, now));
  }

  @Override
  public Move stop(Instant now) {
    Stop requested = stop.wasAsked() ? stop : Stop.now(Stop.Why.REQUESTED, now);
    return Move.to(new Ended(course, attempt, task, launched, view, requested, since, asked));
  }

  @Override
  public Move giveUp(Instant now) {
    return judgement().failed(TaskFailures.of(this), now);
  }

  private Judgement judgement() {
    return new Judgement(course, attempt, task.fence(), launched, view, stop);
  }
}
