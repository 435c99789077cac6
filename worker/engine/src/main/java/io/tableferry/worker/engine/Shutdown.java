package io.tableferry.worker.engine;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Turns SIGTERM into the stop signal, and keeps the JVM alive until the attempt has ended in order.
 */
final class Shutdown {

  private static final Logger LOG = Logger.getLogger(Shutdown.class);

  /**
   * Counted from SIGTERM: ECS kills a task 30 seconds after SIGTERM unless told otherwise
   * (stopTimeout).
   */
  private static final int PATIENCE_SECONDS = 25;

  private final CountDownLatch ended = new CountDownLatch(1);
  private final StopSignal stop;
  private final Thread hook;

  private Shutdown(StopSignal stop) {
    this.stop = stop;
    this.hook = new Thread(this::stopAndWait, "shutdown");
  }

  static Shutdown stopping(StopSignal stop) {
    Shutdown shutdown = new Shutdown(stop);
    Runtime.getRuntime().addShutdownHook(shutdown.hook);
    return shutdown;
  }

  /** The attempt has ended. */
  void attemptEnded() {
    ended.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      LOG.debug("the JVM is shutting down already");
    }
  }

  private void stopAndWait() {
    // A thread of its own: what is asked to end may take its time, and the budget is running.
    Thread giving = new Thread(stop::give, "stop");
    giving.setDaemon(true);
    giving.start();
    try {
      if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("the attempt did not end in time and is cut off");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
