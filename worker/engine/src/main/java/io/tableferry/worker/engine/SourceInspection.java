package io.tableferry.worker.engine;

import io.tableferry.contract.AttemptResult;
import io.tableferry.contract.ContractJson;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.Findings;
import io.tableferry.contract.Inspection;
import io.tableferry.contract.Job;
import io.tableferry.contract.Measured;
import io.tableferry.contract.S3Address;
import io.tableferry.contract.WorkerEvent;
import io.tableferry.worker.engine.extract.Source;
import io.tableferry.worker.engine.failure.AwsReason;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.secret.Credentials;
import io.tableferry.worker.engine.status.StatusReporter;
import java.time.InstantSource;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Describes a source, and leaves the description on S3: it may be too long for an event. */
record SourceInspection(
    Job.Inspect job, S3Client s3, StatusReporter reporter, InstantSource clock) {

  AttemptResult describe(Source source, Credentials login) throws StepFailure {
    reporter.tell(new WorkerEvent.Started(job.attempt(), clock.instant()));
    keep(source.inspect(job.source(), login, job.tables()));
    return new AttemptResult(
        new WorkerEvent.Inspected(job.attempt(), clock.instant()),
        Measured.nothing(),
        Findings.none());
  }

  private void keep(Inspection inspection) throws StepFailure {
    S3Address address = job.staging().inspection(job.attempt());
    try {
      s3.putObject(
          request ->
              request.bucket(address.bucket()).key(address.key()).contentType("application/json"),
          RequestBody.fromString(ContractJson.write(inspection)));
    } catch (SdkException e) {
      throw StepFailure.of(
          FailureCode.STAGING_FAILED,
          "tried to write the description " + address + ", but " + AwsReason.of(e),
          "check that the task role may write there, and launch the inspection again");
    }
  }
}
