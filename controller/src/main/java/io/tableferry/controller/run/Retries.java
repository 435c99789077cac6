package io.tableferry.controller.run;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.Failure;
import io.tableferry.contract.FailureCode;
import io.tableferry.controller.manifest.TaskSize;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether another attempt follows one that failed, when, and with what. */
final class Retries {

  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

  private Retries() {}

  /** The next attempt; empty if the table has failed for good. */
  static Optional<Waiting> after(Course course, Attempt failed, Failure failure, Instant now) {
    if (!failure.code().retryable() || course.launched() >= course.handling().maxAttempts()) {
      return Optional.empty();
    }
    Duration pause =
        Backoff.after(course.rules().retryPause(), LONGEST_PAUSE, course.launched(), failed);
    Instant at = now.plus(pause);
    if (course.endOfTime().filter(end -> !at.isBefore(end)).isPresent()) {
      return Optional.empty();
    }
    return fitting(course, failure.code()).map(next -> Waiting.until(next, next.next(), at));
  }

  /** What the next attempt needs that the failed one had not. */
  private static Optional<Course> fitting(Course course, FailureCode code) {
    return switch (code) {
      case TASK_OUT_OF_MEMORY -> larger(course).map(course::enlarged);
      case TASK_INTERRUPTED, TASK_LAUNCH_NO_CAPACITY -> Optional.of(course.withoutSpot());
      default -> Optional.of(course);
    };
  }

  /** Once: a table for which that is not enough either needs somebody who looks at it. */
  private static Optional<TaskSize> larger(Course course) {
    return course.wasEnlarged() ? Optional.empty() : course.size().larger();
  }
}
