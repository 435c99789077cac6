package io.tableferry.controller.run;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.AttemptResult;
import io.tableferry.contract.Failure;
import io.tableferry.contract.WorkerEvent;
import io.tableferry.controller.ledger.TableHistory;
import io.tableferry.controller.status.TaskView;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What follows from the end of an attempt whose task is over: the outcome of the table, or another
 * attempt.
 *
 * @param course what the table brings along
 * @param attempt the attempt
 * @param fence its number among all attempts at the target
 * @param launched when its task was launched
 * @param view what ECS said of its task last
 * @param stop whether and why that was asked to stop
 */
record Judgement(
    Course course, Attempt attempt, long fence, Instant launched, TaskView view, Stop stop) {

  /** The attempt left a result. */
  Move by(AttemptResult result, Instant now) {
    if (result.ending() instanceof WorkerEvent.Failed failed) {
      return failed(TaskFailures.explained(failed.failure(), this), Optional.of(result), now);
    }
    Course ended =
        stop.asked(Stop.Why.LINGERING)
            ? course.faulted(attempt, TaskFailures.lingered(course.table()), now)
            : course;
    Done done = Done.by(ended, attempt, result, now);
    return Move.to(done, release(result, done.outcome(), now));
  }

  /** The attempt left no result. */
  Move failed(Failure failure, Instant now) {
    return failed(failure, Optional.empty(), now);
  }

  private Move failed(Failure failure, Optional<AttemptResult> result, Instant now) {
    Course faulted = course.faulted(attempt, failure, now);
    boolean stopped = stop.asked(Stop.Why.REQUESTED);
    Optional<Waiting> again =
        stopped ? Optional.empty() : Retries.after(faulted, attempt, failure, now);
    if (again.isPresent()) {
      return Move.to(again.get(), Action.Release.connectionsOf(course.table(), attempt));
    }
    Done done = Done.failed(faulted, Optional.of(attempt), failure, now).measuredBy(result);
    return Move.to(done, Action.Release.of(course.table(), attempt));
  }

  /** There never was a task, and there will be none. */
  static Move notLaunched(
      Course course, Attempt attempt, Failure failure, boolean stopping, Instant now) {
    Course faulted = course.launched(now).faulted(attempt, failure, now);
    Optional<Waiting> again =
        stopping ? Optional.empty() : Retries.after(faulted, attempt, failure, now);
    return again
        .map(waiting -> Move.to(waiting, Action.Release.connectionsOf(course.table(), attempt)))
        .orElseGet(
            () ->
                Move.to(
                    Done.failed(faulted, Optional.of(attempt), failure, now),
                    Action.Release.of(course.table(), attempt)));
  }

  /** What a published attempt found is what the next one compares with. */
  private Action.Release release(AttemptResult result, Outcome outcome, Instant now) {
    boolean copied =
        course.table().copies().isPresent() && outcome.kind() == Outcome.Kind.PUBLISHED;
    if (!copied) {
      return Action.Release.of(course.table(), attempt);
    }
    TableHistory history =
        new TableHistory(
            result.measured().bytes(),
            result.measured().rows(),
            Math.max(1, Duration.between(launched, now).toMillis()));
    return new Action.Release(
        course.table(),
        attempt,
        fence,
        false,
        result.findings().columns().isEmpty()
            ? Optional.empty()
            : Optional.of(result.findings().columns()),
        Optional.of(history));
  }
}
