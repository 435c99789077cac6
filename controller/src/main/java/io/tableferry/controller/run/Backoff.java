package io.tableferry.controller.run;

import io.tableferry.contract.Attempt;
import java.time.Duration;

/**
 * How long to wait before something is tried again: twice as long each time, up to a limit, and
 * somewhere between half and the whole of it, so that what failed together does not come back
 * together. Where in between follows from the attempt, so that a run can be replayed.
 */
final class Backoff {

  private static final int MOST_DOUBLINGS = 16;

  private Backoff() {}

  /**
   * The wait.
   *
   * @param tried how often it was tried; at least 1
   */
  static Duration after(Duration first, Duration most, int tried, Attempt attempt) {
    long whole = Math.min(most.toMillis(), first.toMillis() << Math.min(tried - 1, MOST_DOUBLINGS));
    int spread = Math.floorMod(31 * attempt.toString().hashCode() + tried * 7919, 1000);
    return Duration.ofMillis(whole / 2 + whole / 2 * spread / 1000);
  }
}
