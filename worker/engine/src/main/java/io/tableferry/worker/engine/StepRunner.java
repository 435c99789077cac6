package io.tableferry.worker.engine;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.Step;
import io.tableferry.contract.WorkerEvent;
import io.tableferry.worker.engine.failure.Fallible;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.status.ProgressTicker;
import io.tableferry.worker.engine.status.StatusReporter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Runs a step: tells that it began, how far it is and that it is done, and how long it took. */
final class StepRunner {

  private final Attempt attempt;
  private final StopSignal stop;
  private final StatusReporter reporter;
  private final InstantSource clock;
  private final Figures figures;

  StepRunner(
      Attempt attempt,
      StopSignal stop,
      StatusReporter reporter,
      InstantSource clock,
      Figures figures) {
    this.attempt = attempt;
    this.stop = stop;
    this.reporter = reporter;
    this.clock = clock;
    this.figures = figures;
  }

  /** Does the work of a step, unless the attempt was asked to end before. */
  <T> T run(Step step, Fallible<T> work) throws StepFailure {
    stop.requireNotGiven(attempt.table());
    AttemptLog.stage(step);
    Instant begun = clock.instant();
    try {
      T result = new ProgressTicker(reporter).during(() -> progress(step), work);
      done(step, Duration.between(begun, clock.instant()).toMillis());
      return result;
    } catch (StepFailure e) {
      throw e.in(step);
    }
  }

  private void done(Step step, long millis) {
    figures.completed(step, millis);
    AttemptLog.stageDone(step, millis, figures.rows(), figures.bytes());
    reporter.tell(new WorkerEvent.StepDone(attempt, clock.instant(), step, millis, figures.rows()));
  }

  private WorkerEvent.Progress progress(Step step) {
    return new WorkerEvent.Progress(
        attempt, clock.instant(), step, figures.rows(), figures.bytes());
  }
}
