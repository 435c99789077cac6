package io.tableferry.controller.run;

import io.tableferry.contract.Attempt;
import java.time.Duration;
import java.time.Instant;

/**
 * What was to be given back and has not been, as far as is known.
 *
 * @param release what
 * @param connections connections that are not anybody else's until then
 * @param asked when it was last tried
 * @param tries how often it was tried
 */
public record Releasing(Action.Release release, int connections, Instant asked, int tries) {

  /** S3 did not take it, or has not answered. */
  private static final Duration AGAIN = Duration.ofSeconds(20);

  /** What cannot be given back for so long is taken over once the run no longer lives. */
  private static final int MOST_TRIES = 15;

  static Releasing begin(Action.Release release, int connections, Instant now) {
    return new Releasing(release, connections, now, 1);
  }

  Releasing again(Instant now) {
    return new Releasing(release, connections, now, tries + 1);
  }

  boolean due(Instant now) {
    return !now.isBefore(asked.plus(AGAIN));
  }

  boolean hopeless() {
    return tries > MOST_TRIES;
  }

  boolean isOf(Attempt attempt) {
    return release.attempt().equals(attempt);
  }
}
