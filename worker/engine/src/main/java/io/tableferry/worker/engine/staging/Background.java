package io.tableferry.worker.engine.staging;

import io.tableferry.contract.FailureCode;
import io.tableferry.worker.engine.failure.StepFailure;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Does tasks one after another on a thread of its own. After a failure it does no more, and tells
 * whoever brings the next task. It holds no bound itself: tasks need buffers, and those are few.
 */
final class Background implements Stage {

  private final ExecutorService thread;
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  Background(String name) {
    thread =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread worker = new Thread(task, name);
              worker.setDaemon(true);
              return worker;
            });
  }

  @Override
  public void run(Task task, Runnable cleanUp) throws StepFailure {
    thread.execute(() -> attempt(task, cleanUp));
    rethrow();
  }

  @Override
  public void await() throws StepFailure {
    Future<?> last = thread.submit(() -> {});
    try {
      last.get();
    } catch (InterruptedException e) {
      throw interrupted();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
    rethrow();
  }

  /** Also interrupts what is under way. */
  @Override
  public void close() {
    thread.shutdownNow();
    try {
      thread.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The failure of whoever is interrupted while he waits. */
  static StepFailure interrupted() {
    Thread.currentThread().interrupt();
    return StepFailure.of(
        FailureCode.TASK_STOPPED, "the task was stopped while it wrote files", "launch again");
  }

  private void attempt(Task task, Runnable cleanUp) {
    try {
      if (failure.get() == null) {
        task.run();
      }
    } catch (Throwable e) {
      // Also an Error: the block it lost must not be missed in silence.
      failure.compareAndSet(null, e);
    } finally {
      cleanUp.run();
    }
  }

  private void rethrow() throws StepFailure {
    Throwable first = failure.get();
    if (first instanceof StepFailure expected) {
      throw expected;
    }
    if (first != null) {
      throw new IllegalStateException("a background thread of staging failed", first);
    }
  }
}
