package io.tableferry.worker.engine;

import io.tableferry.contract.AttemptResult;
import io.tableferry.contract.Job;
import io.tableferry.contract.WorkerEvent;
import io.tableferry.worker.engine.extract.Source;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.log.LogTail;
import io.tableferry.worker.engine.status.AwsStatusReporter;
import io.tableferry.worker.engine.status.LogKeeper;
import io.tableferry.worker.engine.status.StatusReporter;
import java.time.Clock;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Runs the one job of this process, from its address to its exit code.
 *
 * <p>The address is found in the environment variable {@code TABLEFERRY_JOB}. The exit code is 0 if
 * the job is done or the table is held, 1 if the attempt failed for good, 75 if another attempt may
 * succeed, 143 if it was stopped by SIGTERM.
 */
public final class JobRunner {

  private static final Logger LOG = Logger.getLogger(JobRunner.class);

  private final Source source;
  private final Map<String, String> environment;
  private final Clock clock;

  /** For one job; {@code environment} is that of the process. */
  public JobRunner(Source source, Map<String, String> environment, Clock clock) {
    this.source = source;
    this.environment = Map.copyOf(environment);
    this.clock = clock;
  }

  /** Runs the job and returns the exit code of the process. Never throws. */
  public int run() {
    StopSignal stop = new StopSignal();
    Shutdown shutdown = Shutdown.stopping(stop);
    try (AwsClients clients = AwsClients.standard()) {
      return run(clients, stop);
    } catch (StepFailure e) {
      AttemptLog.failed(e.failure());
      return ExitCode.FAILED;
    } catch (RuntimeException e) {
      return broken(e, stop);
    } finally {
      shutdown.attemptEnded();
    }
  }

  int run(AwsClients clients, StopSignal stop) {
    try (LogTail tail = LogTail.open()) {
      Job job = stop.interrupting(() -> JobStore.read(environment, clients.s3()));
      AttemptLog.begin(job.attempt());
      return run(job, clients, stop, tail);
    } catch (StepFailure e) {
      if (stop.isGiven()) {
        return stopped();
      }
      AttemptLog.failed(e.failure());
      return ExitCode.FAILED;
    } catch (RuntimeException e) {
      return broken(e, stop);
    } finally {
      AttemptLog.end();
    }
  }

  // Without a job there is nowhere to report to but the log and the exit code.

  private static int broken(RuntimeException e, StopSignal stop) {
    if (stop.isGiven()) {
      return stopped();
    }
    LOG.errorf("the worker could not begin or end: %s", Defect.place(e));
    return ExitCode.FAILED;
  }

  private static int stopped() {
    LOG.info("the worker was asked to stop before it began or while it ended");
    return ExitCode.STOPPED;
  }

  private int run(Job job, AwsClients clients, StopSignal stop, LogTail tail) {
    try (LogKeeper log = LogKeeper.begin(clients.s3(), job.staging().log(job.attempt()), tail)) {
      return run(job, clients, stop, log);
    }
  }

  /** Who finds the result finds the log that led to it. */
  private int run(Job job, AwsClients clients, StopSignal stop, LogKeeper log) {
    StatusReporter reporter = new AwsStatusReporter(clients.sqs(), clients.s3(), job);
    AttemptResult result = job.accept(new JobExecution(source, clients, reporter, stop, clock));
    AttemptLog.ended(result);
    log.write();
    if (!reporter.conclude(result)) {
      return ExitCode.TRY_AGAIN;
    }
    return stop.isGiven() && result.ending() instanceof WorkerEvent.Failed
        ? ExitCode.STOPPED
        : ExitCode.of(result.ending());
  }
}
