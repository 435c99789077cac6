package io.tableferry.worker.engine;

import io.tableferry.contract.AttemptResult;
import io.tableferry.contract.Failure;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.Job;
import io.tableferry.contract.Measured;
import io.tableferry.contract.SecretName;
import io.tableferry.contract.WorkerEvent;
import io.tableferry.worker.engine.extract.NullMarker;
import io.tableferry.worker.engine.extract.Source;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.publish.Patience;
import io.tableferry.worker.engine.secret.Credentials;
import io.tableferry.worker.engine.secret.SsmSecrets;
import io.tableferry.worker.engine.staging.StagingSizes;
import io.tableferry.worker.engine.status.AwsStatusReporter;
import io.tableferry.worker.engine.status.StatusReporter;
import io.tableferry.worker.engine.warehouse.RedshiftTable;
import io.tableferry.worker.engine.warehouse.Warehouse;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Runs the one job of this process, from its address to its exit code.
 *
 * <p>The address is found in the environment variable {@code TABLEFERRY_JOB}. The exit code is 0 if
 * the table was published or held, 1 if the attempt failed for good, 75 if another attempt may
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
      LOG.errorf("the worker could not begin or end: %s", Defect.place(e));
      return ExitCode.FAILED;
    } finally {
      shutdown.attemptEnded();
    }
  }

  int run(AwsClients clients, StopSignal stop) {
    try {
      Job job = stop.interrupting(() -> JobStore.read(environment, clients.s3()));
      AttemptLog.begin(job.attempt());
      return run((Job.Replicate) job, clients, stop);
    } catch (StepFailure e) {
      // There is nowhere to report to but the log and the exit code.
      AttemptLog.failed(e.failure());
      return ExitCode.FAILED;
    } finally {
      AttemptLog.end();
    }
  }

  private int run(Job.Replicate job, AwsClients clients, StopSignal stop) {
    StatusReporter reporter = new AwsStatusReporter(clients.sqs(), clients.s3(), job);
    AttemptResult result = attempt(job, clients, reporter, stop);
    AttemptLog.ended(result);
    if (!reporter.conclude(result)) {
      return ExitCode.TRY_AGAIN;
    }
    return stop.isGiven() && result.ending() instanceof WorkerEvent.Failed
        ? ExitCode.STOPPED
        : ExitCode.of(result.ending());
  }

  private AttemptResult attempt(
      Job.Replicate job, AwsClients clients, StatusReporter reporter, StopSignal stop) {
    try {
      Resources resources = stop.interrupting(() -> resources(job, clients, reporter, stop));
      return new TableReplication(job, target(job), resources).run();
    } catch (StepFailure e) {
      return failed(job, stop.told(e.failure(), job.attempt().table()));
    } catch (RuntimeException | Error e) {
      return failed(job, Defect.failure(e, "copy " + job.attempt().table()));
    }
  }

  private Resources resources(
      Job.Replicate job, AwsClients clients, StatusReporter reporter, StopSignal stop)
      throws StepFailure {
    SecretName sourceSecret = job.source().credentials();
    SecretName warehouseSecret = job.warehouse().credentials();
    Map<SecretName, Credentials> secrets =
        new SsmSecrets(clients.ssm()).read(List.of(sourceSecret, warehouseSecret));
    return new Resources(
        source,
        secrets.get(sourceSecret),
        new Warehouse(job.warehouse().jdbcUrl(), secrets.get(warehouseSecret)),
        clients.s3(),
        StagingSizes.standard(),
        Patience.standard(),
        NullMarker.draw(new SecureRandom()),
        reporter,
        stop,
        clock);
  }

  private static RedshiftTable target(Job.Replicate job) throws StepFailure {
    try {
      return RedshiftTable.of(job.target());
    } catch (IllegalArgumentException e) {
      throw StepFailure.of(
          FailureCode.WAREHOUSE_REFUSED,
          "tried to copy to " + job.target() + ", but " + e.getMessage(),
          "choose a shorter name under to: or schema: in the manifest");
    }
  }

  private AttemptResult failed(Job.Replicate job, Failure failure) {
    return new AttemptResult(
        new WorkerEvent.Failed(job.attempt(), clock.instant(), failure), Measured.nothing());
  }
}
