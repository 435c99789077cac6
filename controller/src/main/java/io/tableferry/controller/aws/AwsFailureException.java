package io.tableferry.controller.aws;

import io.tableferry.contract.Denial;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * A call to AWS that did not succeed. The message says what was tried and why it failed, in our
 * words; the service's own message is not in it.
 */
public final class AwsFailureException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final String action;
  private final boolean ambiguous;
  private final transient Optional<Denial> denial;

  AwsFailureException(
      String message,
      String code,
      String action,
      boolean ambiguous,
      Optional<Denial> denial,
      Throwable cause) {
    super(message, cause);
    this.code = code;
    this.action = action;
    this.ambiguous = ambiguous;
    this.denial = denial;
  }

  /** The service's error code, or why none came: {@code AccessDenied}, {@code NoAnswer}. */
  public String code() {
    return code;
  }

  /** What IAM does not allow; empty if it is not that. */
  public Optional<Denial> denial() {
    return denial;
  }

  /** Whether AWS may have done it all the same: it did not answer, or with an error of its own. */
  public boolean ambiguous() {
    return ambiguous;
  }

  /** Whether the same call may succeed later: AWS asked for patience, or left open what it did. */
  public boolean passes() {
    return ambiguous
        || (getCause() instanceof AwsServiceException refused && refused.isThrottlingException());
  }

  /** What to do next; one sentence. */
  public String action() {
    return action;
  }
}
