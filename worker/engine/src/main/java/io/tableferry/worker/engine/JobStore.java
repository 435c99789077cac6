package io.tableferry.worker.engine;

import io.tableferry.contract.ContractJson;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.Job;
import io.tableferry.contract.S3Address;
import io.tableferry.worker.engine.failure.AwsReason;
import io.tableferry.worker.engine.failure.StepFailure;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/** Where a worker finds its job. */
final class JobStore {

  private JobStore() {}

  /**
   * Reads the job that the environment names.
   *
   * @throws StepFailure if there is none, or none that this worker understands
   */
  static Job read(Map<String, String> environment, S3Client s3) throws StepFailure {
    S3Address address = address(environment);
    try {
      String json =
          s3.getObjectAsBytes(request -> request.bucket(address.bucket()).key(address.key()))
              .asUtf8String();
      return ContractJson.readJob(json);
    } catch (SdkException e) {
      throw unreadable(address, AwsReason.of(e));
    } catch (ContractJson.UnreadableException e) {
      throw unreadable(address, e.getMessage());
    }
  }

  private static S3Address address(Map<String, String> environment) throws StepFailure {
    String text = environment.getOrDefault(Job.ADDRESS_VARIABLE, "");
    try {
      return S3Address.parse(text);
    } catch (IllegalArgumentException e) {
      throw StepFailure.of(
          FailureCode.JOB_UNREADABLE,
          "tried to find a job, but " + Job.ADDRESS_VARIABLE + " is not s3://BUCKET/KEY",
          "let the controller launch this task; it sets the variable");
    }
  }

  private static StepFailure unreadable(S3Address address, String reason) {
    return StepFailure.of(
        FailureCode.JOB_UNREADABLE,
        "tried to read the job " + address + ", but " + reason,
        "check that controller and worker are of one version and that the task role may read it");
  }
}
