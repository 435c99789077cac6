package io.tableferry.worker.engine.staging;

import io.tableferry.contract.S3Address;
import io.tableferry.worker.engine.failure.StepFailure;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** A multipart upload that has begun: until it is completed there is no object. */
final class Multipart {

  private static final Logger LOG = Logger.getLogger(Multipart.class);

  private final S3Client s3;
  private final S3Address address;
  private final String id;
  private final List<CompletedPart> parts = new ArrayList<>();

  private Multipart(S3Client s3, S3Address address, String id) {
    this.s3 = s3;
    this.address = address;
    this.id = id;
  }

  static Multipart begin(S3Client s3, S3Address address) throws StepFailure {
    return Upload.call(
        address,
        () ->
            new Multipart(
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

  void part(RequestBody body) throws StepFailure {
    int number = parts.size() + 1;
    UploadPartResponse uploaded = Upload.call(address, () -> send(body, number));
    parts.add(
        CompletedPart.builder()
            .partNumber(number)
            .eTag(uploaded.eTag())
            .checksumCRC32(uploaded.checksumCRC32())
            .build());
  }

  void complete() throws StepFailure {
    Upload.call(
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

  private UploadPartResponse send(RequestBody body, int number) {
    return s3.uploadPart(
        request ->
            request
                .bucket(address.bucket())
                .key(address.key())
                .uploadId(id)
                .partNumber(number)
                .checksumAlgorithm(ChecksumAlgorithm.CRC32),
        body);
  }
}
