package io.tableferry.contract;

/**
 * A statement of an IAM policy, as somebody would paste it.
 *
 * @param action what is allowed: {@code s3:GetObject}
 * @param resource on what, by its ARN
 */
public record PolicyStatement(String action, String resource) {

  /** The statement as JSON, in one line. */
  @Override
  public String toString() {
    return "{\"Effect\": \"Allow\", \"Action\": \""
        + action
        + "\", \"Resource\": \""
        + resource
        + "\"}";
  }
}
