package io.tableferry.worker.engine;

import io.tableferry.contract.S3Address;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Writes objects that only one attempt ever writes, and only once. Nothing that is there is
 * replaced (Amazon S3 User Guide, "How to prevent object overwrites with conditional writes").
 */
public final class WriteOnce {

  private static final int PRECONDITION_FAILED = 412;

  private WriteOnce() {}

  /**
   * Writes a JSON document. If one is there already it is this one, from a request whose answer was
   * lost.
   *
   * @throws software.amazon.awssdk.core.exception.SdkException if it was not written
   */
  public static void json(S3Client s3, S3Address address, String json) {
    try {
      s3.putObject(
          request ->
              request
                  .bucket(address.bucket())
                  .key(address.key())
                  .contentType("application/json")
                  .ifNoneMatch("*"),
          RequestBody.fromString(json));
    } catch (S3Exception e) {
      if (e.statusCode() != PRECONDITION_FAILED) {
        throw e;
      }
    }
  }
}
