package io.tableferry.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * An object on S3.
 *
 * @param bucket bucket name
 * @param key object key, without a leading slash
 */
public record S3Address(String bucket, String key) {

  private static final String SCHEME = "s3://";

  public S3Address {
    if (bucket.isEmpty() || key.isEmpty()) {
      throw new IllegalArgumentException("an S3 address is s3://BUCKET/KEY");
    }
  }

  /**
   * Reads {@code s3://bucket/key}.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static S3Address parse(String text) {
    int slash = text.startsWith(SCHEME) ? text.indexOf('/', SCHEME.length()) : -1;
    if (slash < 0) {
      throw new IllegalArgumentException("an S3 address is s3://BUCKET/KEY");
    }
    return new S3Address(text.substring(SCHEME.length(), slash), text.substring(slash + 1));
  }

  @JsonValue
  @Override
  public String toString() {
    return SCHEME + bucket + "/" + key;
  }
}
