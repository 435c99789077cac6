package io.tableferry.worker.engine.status;

import io.tableferry.contract.WorkerEvent;
import io.tableferry.worker.engine.failure.Fallible;
import io.tableferry.worker.engine.failure.StepFailure;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Tells the progress of a step at its beginning and every two seconds after. */
public final class ProgressTicker {

  private static final long EVERY = Duration.ofSeconds(2).toMillis();

  private final StatusReporter reporter;

  /** Tells this reporter. */
  public ProgressTicker(StatusReporter reporter) {
    this.reporter = reporter;
  }

  /** Does work, and tells what {@code progress} supplies meanwhile. */
  public <T> T during(Supplier<WorkerEvent.Progress> progress, Fallible<T> work)
      throws StepFailure {
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(this::thread);
    try {
      reporter.tell(progress.get());
      var unused =
          clock.scheduleWithFixedDelay(
              () -> reporter.tell(progress.get()), EVERY, EVERY, TimeUnit.MILLISECONDS);
      return work.run();
    } finally {
      stop(clock);
    }
  }

  private Thread thread(Runnable task) {
    Thread thread = new Thread(task, "progress");
    thread.setDaemon(true);
    return thread;
  }

  /** Lets an event that is on its way go out, so that it does not follow the next step's. */
  private static void stop(ScheduledExecutorService clock) {
    clock.shutdown();
    try {
      clock.awaitTermination(EVERY, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
