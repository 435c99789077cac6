package io.tableferry.controller.run;

import io.tableferry.contract.Failure;
import java.time.Duration;
import java.time.Instant;

/**
 * Claims of a server that could not be reached.
 *
 * @param since when they could not be reached first
 * @param again when they are tried again; {@link Instant#MAX} while an answer is awaited
 * @param failure why not
 */
public record Claiming(Instant since, Instant again, Failure failure) {

  private static final Duration PAUSE = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  static Claiming first(Failure failure, Instant now) {
    return new Claiming(now, now.plus(PAUSE), failure);
  }

  Claiming unanswered(Failure newer, Instant now) {
    return new Claiming(since, now.plus(PAUSE), newer);
  }

  Claiming asked() {
    return new Claiming(since, Instant.MAX, failure);
  }

  boolean due(Instant now) {
    return !now.isBefore(again);
  }

  boolean hopeless(Instant now) {
    return now.isAfter(since.plus(PATIENCE));
  }
}
