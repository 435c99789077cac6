package io.tableferry.worker.engine.staging;

import io.tableferry.contract.FailureCode;
import io.tableferry.contract.S3Address;
import io.tableferry.worker.engine.failure.AwsReason;
import io.tableferry.worker.engine.failure.StepFailure;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * One multipart upload. Until it is completed there is no object, so a reader never sees a half.
 * Used by one thread at a time.
 */
final class Upload {

  private static final Logger LOG = Logger.getLogger(Upload.class);

  private static final String BINARY = "application/octet-stream";

  private final S3Client s3;
  private final S3Address address;
  private final String id;
  private final List<CompletedPart> parts = new ArrayList<>();

  private Upload(S3Client s3, S3Address address, String id) {
    this.s3 = s3;
    this.address = address;
    this.id = id;
  }

  static Upload begin(S3Client s3, S3Address address) throws StepFailure {
    return call(
        address,
        () ->
            new Upload(
                s3,
                address,
                s3.createMultipartUpload(
                        request ->
                            request
                                .bucket(address.bucket())
                                .key(address.key())
                                .checksumAlgorithm(ChecksumAlgorithm.CRC32))
                    .uploadId()));
  }

  S3Address address() {
    return address;
  }

  void part(byte[] buffer, int length) throws StepFailure {
    int number = parts.size() + 1;
    UploadPartResponse uploaded = call(address, () -> send(buffer, length, number));
    parts.add(
        CompletedPart.builder()
            .partNumber(number)
            .eTag(uploaded.eTag())
            .checksumCRC32(uploaded.checksumCRC32())
            .build());
  }

  void complete() throws StepFailure {
    call(
        address,
        () ->
            s3.completeMultipartUpload(
                request ->
                    request
                        .bucket(address.bucket())
                        .key(address.key())
                        .uploadId(id)
                        .multipartUpload(all -> all.parts(parts))));
  }

  /** Gives up what was sent; S3 would keep it, and bill for it. */
  void abort() {
    try {
      s3.abortMultipartUpload(
          request -> request.bucket(address.bucket()).key(address.key()).uploadId(id));
    } catch (SdkException e) {
      // What failed before matters more than this.
      LOG.debugf("the upload to %s was not aborted; the lifecycle rule will do it", address);
    }
  }

  private UploadPartResponse send(byte[] buffer, int length, int number) {
    return s3.uploadPart(
        request ->
            request
                .bucket(address.bucket())
                .key(address.key())
                .uploadId(id)
                .partNumber(number)
                .checksumAlgorithm(ChecksumAlgorithm.CRC32),
        RequestBody.fromContentProvider(
            ContentStreamProvider.fromInputStreamSupplier(
                () -> new ByteArrayInputStream(buffer, 0, length)),
            length,
            BINARY));
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
