package io.tableferry.worker.engine;

import io.tableferry.worker.engine.failure.Fallible;
import io.tableferry.worker.engine.failure.StepFailure;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asks an attempt to end early, from any thread and at any time, and makes what it waits for end.
 */
final class StopSignal {

  private final Set<Runnable> endings = ConcurrentHashMap.newKeySet();
  private volatile boolean given;

  /** Whether the attempt was asked to end. */
  boolean isGiven() {
    return given;
  }

  /** Asks it to end. */
  void give() {
    given = true;
    endings.forEach(Runnable::run);
  }

  /** Does work that {@code end} makes fail soon; it is called if the signal is given meanwhile. */
  <T> T ending(Runnable end, Fallible<T> work) throws StepFailure {
    endings.add(end);
    try {
      if (given) {
        end.run();
      }
      return work.run();
    } finally {
      endings.remove(end);
    }
  }
}
