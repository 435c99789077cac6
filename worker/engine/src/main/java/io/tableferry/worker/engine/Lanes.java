package io.tableferry.worker.engine;

import io.tableferry.contract.FailureCode;
import io.tableferry.worker.engine.failure.StepFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Threads that do parts of one work at the same time; the first failure ends all of them. */
final class Lanes implements AutoCloseable {

  private static final int SECONDS_TO_END = 10;

  private final ExecutorService threads;
  private final Runnable cancel;

  /** {@code cancel} makes what the threads wait for end soon. */
  Lanes(int count, Runnable cancel) {
    this.cancel = cancel;
    this.threads =
        Executors.newFixedThreadPool(
            count,
            work -> {
              Thread thread = new Thread(work, "read");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Does all parts.
   *
   * @return what they return, in the order of their end
   * @throws StepFailure if one of them fails, or this thread is interrupted
   */
  <T> List<T> all(List<Callable<T>> parts) throws StepFailure {
    CompletionService<T> ended = new ExecutorCompletionService<>(threads);
    List<Future<T>> begun = parts.stream().map(ended::submit).toList();
    List<T> results = new ArrayList<>();
    try {
      while (results.size() < begun.size()) {
        results.add(ended.take().get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw StepFailure.of(
          FailureCode.TASK_STOPPED, "the task was stopped while it read", "launch again");
    } catch (ExecutionException e) {
      throw rethrown(e.getCause());
    } finally {
      if (results.size() < begun.size()) {
        cancel.run();
      }
    }
  }

  /** Returns when the threads are idle. */
  @Override
  public void close() {
    boolean interrupted = Thread.interrupted();
    threads.shutdownNow();
    try {
      threads.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static StepFailure rethrown(Throwable cause) {
    if (cause instanceof StepFailure expected) {
      return expected;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    throw new IllegalStateException("a reading thread failed", cause);
  }
}
