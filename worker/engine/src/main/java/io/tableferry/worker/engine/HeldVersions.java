package io.tableferry.worker.engine;

import io.tableferry.contract.ContractJson;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.HeldVersion;
import io.tableferry.contract.S3Address;
import io.tableferry.contract.StagingLayout;
import io.tableferry.contract.TargetTable;
import io.tableferry.worker.engine.failure.AwsReason;
import io.tableferry.worker.engine.failure.StepFailure;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The notes on S3 about versions that the gate held back, by which the controller finds them.
 *
 * @param s3 where they lie
 * @param layout under which keys
 */
record HeldVersions(S3Client s3, StagingLayout layout) {

  private static final Logger LOG = Logger.getLogger(HeldVersions.class);

  /**
   * Notes a version.
   *
   * @throws StepFailure if that failed; nobody would find the version then
   */
  void keep(HeldVersion held) throws StepFailure {
    S3Address address = layout.held(held.target(), held.fence());
    try {
      WriteOnce.json(s3, address, ContractJson.write(held));
    } catch (SdkException e) {
      throw StepFailure.of(
          FailureCode.STAGING_FAILED,
          "tried to note at " + address + " what the gate held back, but " + AwsReason.of(e),
          "check that the task role may write there, then launch again");
    }
  }

  /**
   * Forgets a version that is published or gone. One that stays noted is found to be gone later.
   */
  void forget(TargetTable target, long fence) {
    S3Address address = layout.held(target, fence);
    try {
      s3.deleteObject(request -> request.bucket(address.bucket()).key(address.key()));
    } catch (SdkException e) {
      LOG.warnf("%s was not deleted: %s", address, AwsReason.of(e));
    }
  }
}
