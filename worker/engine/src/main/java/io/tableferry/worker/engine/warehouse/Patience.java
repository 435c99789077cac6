package io.tableferry.worker.engine.warehouse;

import io.tableferry.contract.FailureCode;
import io.tableferry.worker.engine.failure.Fallible;
import io.tableferry.worker.engine.failure.StepFailure;
import java.time.Duration;

/**
 * How long others are waited for. A waiting LOCK blocks every later reader of the live table, so it
 * waits briefly, steps back, and tries again.
 *
 * @param limit limit of each statement that may have to wait for a lock
 * @param tries how often it is tried; at least 1
 * @param pause how long to step back after the first try; twice as long after each further one, up
 *     to half a minute
 */
public record Patience(Duration limit, int tries, Duration pause) {

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  /**
   * What is used but in tests: readers wait at most ten seconds behind us at a time, and we go on
   * for about three minutes.
   */
  public static Patience standard() {
    return new Patience(Duration.ofSeconds(10), 8, Duration.ofSeconds(2));
  }

  /** The same for a transaction that has already done work which it would have to do again. */
  public Duration limitAfterWork() {
    return limit.multipliedBy(6);
  }

  /**
   * Does something again as long as it fails in one way, with the same tries and pauses.
   *
   * @param passing the failure that may pass
   */
  public <T> T untilReached(Fallible<T> work, FailureCode passing) throws StepFailure {
    for (int number = 1; ; number++) {
      try {
        return work.run();
      } catch (StepFailure e) {
        if (e.failure().code() != passing || number >= tries) {
          throw e;
        }
      }
      pause(number);
    }
  }

  /**
   * Pauses after a try, which count from 1.
   *
   * @throws StepFailure if the task is being stopped
   */
  void pause(int attempt) throws StepFailure {
    try {
      Thread.sleep(pauseAfter(attempt).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw StepFailure.of(
          FailureCode.TASK_STOPPED,
          "the task was stopped while it waited for the warehouse",
          "launch again");
    }
  }

  /** The pause after a try, which count from 1. */
  private Duration pauseAfter(int attempt) {
    Duration doubled = pause.multipliedBy(1L << Math.min(attempt - 1, 10));
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }
}
