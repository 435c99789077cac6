package io.tableferry.controller.cli;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Turns SIGTERM and Ctrl-C into an orderly end: what goes on is asked to stop, and the process
 * waits until it has. ECS itself kills a controller that takes longer than its {@code stopTimeout}.
 */
final class Termination implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 150;

  private final CompletableFuture<Void> requested = new CompletableFuture<>();
  private final AtomicReference<ExitCode> end = new AtomicReference<>(ExitCode.TERMINATED);
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread hook = new Thread(this::terminate, "termination");

  private Termination() {}

  /** From now on the process ends only when this is closed. */
  static Termination expected() {
    Termination termination = new Termination();
    Runtime.getRuntime().addShutdownHook(termination.hook);
    return termination;
  }

  /** Has something stopped when the process is to end; at once if it already is. */
  void stops(Runnable stop) {
    var unused = requested.thenRun(stop);
  }

  boolean requested() {
    return requested.isDone();
  }

  /** What the process ends with: that it was stopped, unless what it did is left unfinished. */
  ExitCode ending(ExitCode exit) {
    ExitCode ending = requested() && exit != ExitCode.UNFINISHED ? ExitCode.TERMINATED : exit;
    end.set(ending);
    return ending;
  }

  /** All is said and done; nothing is left to wait for. */
  @Override
  public void close() {
    over.countDown();
    if (!requested()) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        requested.complete(null);
      }
    }
  }

  /** Ctrl-C would end in 130 and SIGTERM in 143; one code says that the run was stopped. */
  private void terminate() {
    requested.complete(null);
    try {
      if (!over.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("the run did not end in time; its claims are taken over later");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(end.get().code());
  }
}
