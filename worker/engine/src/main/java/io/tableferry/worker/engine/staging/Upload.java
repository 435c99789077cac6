package io.tableferry.worker.engine.staging;

import io.tableferry.contract.FailureCode;
import io.tableferry.contract.S3Address;
import io.tableferry.worker.engine.failure.AwsReason;
import io.tableferry.worker.engine.failure.StepFailure;
import java.io.ByteArrayInputStream;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;

/**
 * A file on its way to S3. There is no object until it is whole, so a reader never sees a half. One
 * that fits into a single piece, as most tables do, is put by one request instead of three. Pieces
 * come from one thread.
 */
final class Upload {

  private static final String BINARY = "application/octet-stream";

  private final S3Client s3;
  private final S3Address address;
  private volatile Optional<Multipart> begun = Optional.empty();

  Upload(S3Client s3, S3Address address) {
    this.s3 = s3;
    this.address = address;
  }

  S3Address address() {
    return address;
  }

  /** Sends a piece that is not the last. */
  void piece(byte[] buffer, int length) throws StepFailure {
    if (begun.isEmpty()) {
      begun = Optional.of(Multipart.begin(s3, address));
    }
    begun.get().part(body(buffer, length));
  }

  /** Sends the last piece; the file is there when it returns. */
  void last(byte[] buffer, int length) throws StepFailure {
    if (begun.isPresent()) {
      begun.get().part(body(buffer, length));
      begun.get().complete();
    } else {
      put(body(buffer, length));
    }
  }

  /**
   * Gives up what was sent, unless the file is there. A request that is under way is not called
   * back: a file that S3 makes of it after the attempt's files were deleted is left to the bucket's
   * lifecycle rule.
   */
  void abort() {
    begun.ifPresent(Multipart::abort);
  }

  private void put(RequestBody body) throws StepFailure {
    call(
        address,
        () ->
            s3.putObject(
                request ->
                    request
                        .bucket(address.bucket())
                        .key(address.key())
                        .checksumAlgorithm(ChecksumAlgorithm.CRC32),
                body));
  }

  private static RequestBody body(byte[] buffer, int length) {
    return RequestBody.fromContentProvider(
        ContentStreamProvider.fromInputStreamSupplier(
            () -> new ByteArrayInputStream(buffer, 0, length)),
        length,
        BINARY);
  }

  static <T> T call(S3Address address, Supplier<T> call) throws StepFailure {
    try {
      return call.get();
    } catch (SdkException e) {
      throw StepFailure.of(
          FailureCode.STAGING_FAILED,
          "tried to write " + address + ", but " + AwsReason.of(e),
          "check the bucket, the task role's s3:PutObject, and the task's way to S3");
    }
  }
}
