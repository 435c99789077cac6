package io.tableferry.controller.ledger;

import io.tableferry.contract.S3Address;
import io.tableferry.controller.aws.AwsOperation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Small JSON objects on S3, with compare-and-swap. */
final class S3Objects {

  /**
   * An object as it was read.
   *
   * @param text content
   * @param etag names this version of it
   */
  record Version(String text, String etag) {}

  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int PRECONDITION_FAILED = 412;

  private final S3Client s3;

  S3Objects(S3Client s3) {
    this.s3 = s3;
  }

  Optional<Version> read(S3Address address) {
    return new AwsOperation("read " + address, "s3:GetObject").call(() -> get(address));
  }

  /** What lies below a folder, in the order of the keys. */
  List<S3Address> list(S3Address folder) {
    return new AwsOperation("list " + folder, "s3:ListBucket")
        .call(
            () ->
                s3
                    .listObjectsV2Paginator(
                        list -> list.bucket(folder.bucket()).prefix(folder.key()))
                    .contents()
                    .stream()
                    .map(object -> new S3Address(folder.bucket(), object.key()))
                    .toList());
  }

  void write(S3Address address, String json) {
    put(address, json, PutObjectRequest.builder());
  }

  /** Writes the object, or gives up after so long. */
  void writeWithin(Duration limit, S3Address address, String json) {
    put(
        address,
        json,
        PutObjectRequest.builder()
            .overrideConfiguration(
                o -> o.apiCallTimeout(limit).apiCallAttemptTimeout(limit.dividedBy(2))));
  }

  /** Writes the object unless it exists; false if it does. */
  boolean create(S3Address address, String json) {
    return put(address, json, PutObjectRequest.builder().ifNoneMatch("*"));
  }

  /**
   * Writes the object if it still is as it was read, which may mean that there is none; false if it
   * is not.
   */
  boolean swap(S3Address address, String json, Optional<Version> read) {
    return read.map(version -> PutObjectRequest.builder().ifMatch(version.etag()))
        .map(replacing -> put(address, json, replacing))
        .orElseGet(() -> create(address, json));
  }

  private Optional<Version> get(S3Address address) {
    try {
      ResponseBytes<GetObjectResponse> object =
          s3.getObjectAsBytes(get -> get.bucket(address.bucket()).key(address.key()));
      return Optional.of(new Version(object.asUtf8String(), object.response().eTag()));
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    }
  }

  private boolean put(S3Address address, String json, PutObjectRequest.Builder put) {
    PutObjectRequest request =
        put.bucket(address.bucket()).key(address.key()).contentType("application/json").build();
    return new AwsOperation("write " + address, "s3:PutObject")
        .call(() -> put(request, RequestBody.fromString(json)));
  }

  /** 409 means that another conditional write was under way; 404 that the object has gone. */
  private boolean put(PutObjectRequest request, RequestBody body) {
    try {
      s3.putObject(request, body);
      return true;
    } catch (S3Exception e) {
      boolean conditional = request.ifMatch() != null || request.ifNoneMatch() != null;
      boolean lost =
          e.statusCode() == PRECONDITION_FAILED
              || e.statusCode() == CONFLICT
              || (e.statusCode() == NOT_FOUND && request.ifMatch() != null && missingKey(e));
      if (conditional && lost) {
        return false;
      }
      throw e;
    }
  }

  private static boolean missingKey(S3Exception e) {
    return e.awsErrorDetails() != null && "NoSuchKey".equals(e.awsErrorDetails().errorCode());
  }
}
