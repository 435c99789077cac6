package io.tableferry.controller.ledger;

import io.tableferry.contract.S3Address;
import io.tableferry.controller.aws.AwsOperation;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Small objects on S3, with compare-and-swap. */
public final class S3Objects {

  /**
   * An object as it was read.
   *
   * @param text content
   * @param etag names this version of it
   */
  public record Version(String text, String etag) {}

  /**
   * An object as it was read, whatever it holds.
   *
   * @param content its bytes
   * @param etag names this version of it
   */
  record Binary(SdkBytes content, String etag) {}

  private static final String JSON = "application/json";
  private static final int RANGE_NOT_SATISFIABLE = 416;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int PRECONDITION_FAILED = 412;

  private final S3Client s3;

  /** With the rights of a client. */
  public S3Objects(S3Client s3) {
    this.s3 = s3;
  }

  /** The object as text; empty if there is none; one GET. */
  public Optional<Version> read(S3Address address) {
    return new AwsOperation("read " + address, "s3:GetObject").call(() -> get(address));
  }

  /** The object, whatever it holds; one GET. */
  Optional<Binary> readBinary(S3Address address) {
    return new AwsOperation("read " + address, "s3:GetObject").call(() -> binary(address));
  }

  /** At most so many of its last bytes as text; one GET. */
  Optional<String> readEnd(S3Address address, int bytes) {
    return new AwsOperation("read " + address, "s3:GetObject").call(() -> end(address, bytes));
  }

  /**
   * An object as it was looked at, without its content.
   *
   * @param etag names this version of it
   * @param age how long ago it was written, by the clock of S3; not negative
   */
  public record Aged(String etag, Duration age) {}

  /**
   * Looks at the object without a clock of our own, since S3 says in each answer what time it is
   * (Amazon S3 API Reference, "Common response headers", "HeadObject"). Empty if there is none; one
   * HEAD.
   */
  public Optional<Aged> look(S3Address address) {
    return new AwsOperation("look at " + address, "s3:GetObject").call(() -> head(address));
  }

  /** The first keys below a folder, in their order; one LIST for up to 1,000. */
  public List<S3Address> first(S3Address folder, int limit) {
    return new AwsOperation("list " + folder, "s3:ListBucket")
        .call(
            () ->
                s3
                    .listObjectsV2(
                        list -> list.bucket(folder.bucket()).prefix(folder.key()).maxKeys(limit))
                    .contents()
                    .stream()
                    .map(object -> new S3Address(folder.bucket(), object.key()))
                    .toList());
  }

  /** What lies below a folder, in the order of the keys. */
  public List<S3Address> list(S3Address folder) {
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

  /** Writes the object unless it exists, and gives its etag; empty if it does. */
  public Optional<String> create(S3Address address, String json) {
    return put(address, json, PutObjectRequest.builder().ifNoneMatch("*"));
  }

  /**
   * Writes the object if it still is as it was read, which may mean that there is none, and gives
   * its etag; empty if it is not.
   */
  public Optional<String> swap(S3Address address, String json, Optional<Version> read) {
    return read.map(version -> PutObjectRequest.builder().ifMatch(version.etag()))
        .map(replacing -> put(address, json, replacing))
        .orElseGet(() -> create(address, json));
  }

  /**
   * Writes the object if it still is the version that the etag names; with none, if there is no
   * object. One PUT, given up after so long.
   *
   * @return the etag of what was written; empty if the object was another, or AWS cannot tell
   */
  Optional<String> replace(
      S3Address address, byte[] content, Optional<String> etag, Duration limit) {
    PutObjectRequest.Builder put =
        PutObjectRequest.builder()
            .bucket(address.bucket())
            .key(address.key())
            .contentType(address.key().endsWith(".gz") ? "application/gzip" : JSON)
            .overrideConfiguration(
                o -> o.apiCallTimeout(limit).apiCallAttemptTimeout(limit.dividedBy(2)));
    etag.ifPresentOrElse(put::ifMatch, () -> put.ifNoneMatch("*"));
    return new AwsOperation("write " + address, "s3:PutObject")
        .call(() -> put(put.build(), RequestBody.fromBytes(content)));
  }

  /** Deletes the object if it is there. */
  public void delete(S3Address address) {
    new AwsOperation("delete " + address, "s3:DeleteObject")
        .call(() -> s3.deleteObject(d -> d.bucket(address.bucket()).key(address.key())));
  }

  private Optional<Binary> binary(S3Address address) {
    try {
      ResponseBytes<GetObjectResponse> object =
          s3.getObjectAsBytes(get -> get.bucket(address.bucket()).key(address.key()));
      return Optional.of(
          new Binary(
              SdkBytes.fromByteArrayUnsafe(object.asByteArrayUnsafe()), object.response().eTag()));
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    }
  }

  private Optional<String> end(S3Address address, int bytes) {
    try {
      return Optional.of(
          s3.getObjectAsBytes(
                  get -> get.bucket(address.bucket()).key(address.key()).range("bytes=-" + bytes))
              .asUtf8String());
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    } catch (S3Exception e) {
      // Nothing is the end of an empty object (RFC 9110, section 14.1.2).
      if (e.statusCode() == RANGE_NOT_SATISFIABLE) {
        return Optional.of("");
      }
      throw e;
    }
  }

  private Optional<Aged> head(S3Address address) {
    try {
      HeadObjectResponse head = s3.headObject(h -> h.bucket(address.bucket()).key(address.key()));
      return Optional.of(new Aged(head.eTag(), age(head)));
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    }
  }

  private static Duration age(HeadObjectResponse head) {
    Instant now =
        head.sdkHttpResponse()
            .firstMatchingHeader("Date")
            .map(date -> DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from))
            .orElse(head.lastModified());
    Duration age = Duration.between(head.lastModified(), now);
    return age.isNegative() ? Duration.ZERO : age;
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

  private Optional<String> put(S3Address address, String json, PutObjectRequest.Builder put) {
    PutObjectRequest request =
        put.bucket(address.bucket()).key(address.key()).contentType(JSON).build();
    return new AwsOperation("write " + address, "s3:PutObject")
        .call(() -> put(request, RequestBody.fromString(json)));
  }

  /** 409 means that another conditional write was under way; 404 that the object has gone. */
  private Optional<String> put(PutObjectRequest request, RequestBody body) {
    try {
      return Optional.of(s3.putObject(request, body).eTag());
    } catch (S3Exception e) {
      boolean conditional = request.ifMatch() != null || request.ifNoneMatch() != null;
      boolean lost =
          e.statusCode() == PRECONDITION_FAILED
              || e.statusCode() == CONFLICT
              || (e.statusCode() == NOT_FOUND && request.ifMatch() != null && missingKey(e));
      if (conditional && lost) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static boolean missingKey(S3Exception e) {
    return e.awsErrorDetails() != null && "NoSuchKey".equals(e.awsErrorDetails().errorCode());
  }
}
