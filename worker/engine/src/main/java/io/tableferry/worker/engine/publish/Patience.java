package io.tableferry.worker.engine.publish;

import java.time.Duration;

/**
 * How long publishing waits for others. A waiting rename blocks every later reader of the live
 * table, so it waits briefly, steps back, and tries again.
 *
 * @param limit limit of each statement, waiting for locks included
 * @param tries how often the transaction is tried; at least 1
 * @param pause how long to step back after the first try; twice as long after each further one
 */
public record Patience(Duration limit, int tries, Duration pause) {

  /** What is used but in tests: up to about five minutes. */
  public static Patience standard() {
    return new Patience(Duration.ofSeconds(30), 6, Duration.ofSeconds(5));
  }

  /** The pause after a try, which count from 1. */
  Duration pauseAfter(int attempt) {
    return pause.multipliedBy(1L << (attempt - 1));
  }
}
