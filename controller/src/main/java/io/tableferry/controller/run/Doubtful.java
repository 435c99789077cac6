package io.tableferry.controller.run;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * ECS has not started a task, as far as it says, and is not asked for it any more; before the table
 * goes on, it must be sure that there is none.
 *
 * @param course what the table brings along
 * @param attempt the attempt whose task there may be
 * @param connections how many it may open
 * @param failure what is said if there is none
 * @param since when ECS was last asked to start it
 * @param asked when ECS was last asked whether there is one
 * @param stopping whether a task that is found is to be stopped
 */
public record Doubtful(
    Course course,
    Attempt attempt,
    int connections,
    Failure failure,
    Instant since,
    Instant asked,
    boolean stopping)
    implements BusyState {

  /** ECS is eventually consistent; after so long it would show the task. */
  static final Duration GRACE = Duration.ofMinutes(2);

  private static final Duration AGAIN = Duration.ofSeconds(15);

  @Override
  public Move found(TaskInHand task, Instant now) {
    TaskInHand known = new TaskInHand(task.arn(), task.fence(), connections);
    Running running = Running.launched(course.launched(now), attempt, known, now);
    return stopping ? running.stop(now) : Move.to(running);
  }

  @Override
  public Move notFound(Instant question, Instant now) {
    return question.isBefore(since.plus(GRACE))
        ? Move.to(this)
        : Judgement.notLaunched(course, attempt, failure, stopping, now);
  }

  @Override
  public Move tick(Instant now, Optional<Instant> listening) {
    if (now.isBefore(asked.plus(AGAIN))) {
      return Move.to(this);
    }
    return now.isAfter(since.plus(GRACE).plus(Contact.OUT_OF_SIGHT))
        ? giveUp(now)
        : Move.to(
            new Doubtful(course, attempt, connections, failure, since, now, stopping),
            new Action.FindTask(attempt, now));
  }

  @Override
  public Move stop(Instant now) {
    return Move.to(new Doubtful(course, attempt, connections, failure, since, asked, true));
  }

  /** The claim stays: a task may be running, and then ECS shows that it is. */
  @Override
  public Move giveUp(Instant now) {
    return Move.to(Done.failed(course, Optional.of(attempt), failure, now));
  }
}
