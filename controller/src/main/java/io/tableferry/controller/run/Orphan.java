package io.tableferry.controller.run;

import io.tableferry.contract.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A task of a table that has its outcome, although ECS never said that the task is over. Its lease
 * and its connections stay with it until ECS does.
 *
 * @param attempt whose task it is
 * @param arn names it to ECS
 * @param asked when ECS was last asked
 */
public record Orphan(Attempt attempt, String arn, Instant asked) {

  private static final Duration AGAIN = Duration.ofSeconds(30);

  /** What a table leaves behind that gets its outcome. */
  static Optional<Orphan> left(TableState before, Move move, Instant now) {
    boolean released = move.actions().stream().anyMatch(Action.Release.class::isInstance);
    if (released || !(move.next() instanceof Done)) {
      return Optional.empty();
    }
    if (before instanceof Running running) {
      return Optional.of(new Orphan(running.attempt(), running.taskArn(), now));
    }
    return before instanceof Leaving leaving
        ? Optional.of(new Orphan(leaving.attempt(), leaving.task().arn(), now))
        : Optional.empty();
  }

  boolean due(Instant now) {
    return !now.isBefore(asked.plus(AGAIN));
  }

  Orphan asked(Instant now) {
    return new Orphan(attempt, arn, now);
  }
}
