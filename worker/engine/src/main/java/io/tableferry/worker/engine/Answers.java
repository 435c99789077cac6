package io.tableferry.worker.engine;

import io.tableferry.contract.FailureCode;
import io.tableferry.contract.Job;
import io.tableferry.contract.S3Address;
import io.tableferry.worker.engine.failure.AwsReason;
import io.tableferry.worker.engine.failure.StepFailure;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/** What jobs that only ask have found out; on S3, since it may be too long for an event. */
final class Answers {

  private Answers() {}

  /** Leaves the answer of a job where the controller looks for it. */
  static void keep(Job job, S3Client s3, String json) throws StepFailure {
    S3Address address = job.staging().inspection(job.attempt());
    try {
      WriteOnce.json(s3, address, json);
    } catch (SdkException e) {
      throw StepFailure.of(
          FailureCode.STAGING_FAILED,
          "tried to write what was found to " + address + ", but " + AwsReason.of(e),
          "check that the task role may write there, and ask again");
    }
  }
}
