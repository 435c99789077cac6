package io.tableferry.controller.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Turns SIGTERM and Ctrl-C into an orderly end: the run is asked to stop, and the process waits for
 * its report. ECS itself kills a controller that takes longer than its {@code stopTimeout}.
 */
final class Termination implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 150;

  private final AtomicBoolean requested = new AtomicBoolean();
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread hook;

  private Termination(Runnable stop) {
    hook = new Thread(() -> terminate(stop), "termination");
  }

  static Termination stopping(Runnable stop) {
    Termination termination = new Termination(stop);
    Runtime.getRuntime().addShutdownHook(termination.hook);
    return termination;
  }

  boolean requested() {
    return requested.get();
  }

  /** The report is printed; nothing is left to wait for. */
  @Override
  public void close() {
    over.countDown();
    if (!requested()) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        requested.set(true);
      }
    }
  }

  /** Ctrl-C would end in 130 and SIGTERM in 143; one code says that the run was stopped. */
  private void terminate(Runnable stop) {
    requested.set(true);
    stop.run();
    try {
      if (!over.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("the run did not end in time; its claims are taken over later");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(ExitCode.TERMINATED.code());
  }
}
