package io.tableferry.worker.engine;

import io.tableferry.contract.AttemptResult;
import io.tableferry.contract.ContractJson;
import io.tableferry.contract.Diagnosis;
import io.tableferry.contract.Findings;
import io.tableferry.contract.Job;
import io.tableferry.contract.Measured;
import io.tableferry.contract.S3Address;
import io.tableferry.contract.SecretName;
import io.tableferry.contract.TargetTable;
import io.tableferry.contract.WorkerEvent;
import io.tableferry.worker.engine.extract.NullMarker;
import io.tableferry.worker.engine.extract.Source;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.secret.Credentials;
import io.tableferry.worker.engine.secret.MaskKey;
import io.tableferry.worker.engine.status.StatusReporter;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Tries all that the jobs of a source need, in the order in which they need it, and leaves what
 * came of it on S3. Of the source it reads one row; what it writes it takes back.
 */
record SourceDiagnosis(
    Job.Diagnose job, AwsClients clients, StatusReporter reporter, InstantSource clock) {

  AttemptResult diagnose(Source source, NullMarker nullMarker) throws StepFailure {
    WorkerEvent started = new WorkerEvent.Started(job.attempt(), clock.instant());
    reporter.tell(started);
    Trials trials = new Trials();
    AwsTrials aws = new AwsTrials(job, clients, trials);
    aws.send(started);
    aws.noteHeldVersions();
    read(aws, source, nullMarker, trials);
    load(aws, nullMarker, trials);
    Answers.keep(job, clients.s3(), ContractJson.write(new Diagnosis(trials.made())));
    return new AttemptResult(
        new WorkerEvent.Inspected(job.attempt(), clock.instant()),
        Measured.nothing(),
        Findings.none());
  }

  private void read(AwsTrials aws, Source source, NullMarker nullMarker, Trials trials) {
    Optional<Credentials> login = aws.login("secret.source", job.source().credentials());
    Optional<MaskKey> maskKey = aws.maskKey();
    SourceTrials reading = new SourceTrials(job, source, maskKey, nullMarker, trials);
    login.ifPresentOrElse(reading::make, () -> reading.leave("secret.source"));
  }

  private void load(AwsTrials aws, NullMarker nullMarker, Trials trials) throws StepFailure {
    TargetTable target = target();
    SecretName secret = job.rehearsal().warehouse().credentials();
    Optional<Credentials> login = aws.login("secret.warehouse", secret);
    StagingTrials staging = new StagingTrials(job, clients.s3(), nullMarker, target, trials);
    Optional<S3Address> files = staging.write();
    WarehouseTrials loading =
        new WarehouseTrials(job, JobExecution.target(target), nullMarker, trials);
    login.ifPresentOrElse(
        found -> loading.make(found, files), () -> loading.leave("secret.warehouse"));
    staging.delete();
  }

  /** A table that never comes to be, in the schema of the source's first; no other has its name. */
  private TargetTable target() {
    String schema = job.rehearsal().tables().get(0).target().schema();
    return new TargetTable(schema, "doctor of " + job.attempt().table().source());
  }
}
