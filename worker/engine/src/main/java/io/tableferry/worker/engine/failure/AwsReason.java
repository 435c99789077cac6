package io.tableferry.worker.engine.failure;

import io.tableferry.contract.Denial;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Why a call to AWS failed, in our words: the services' own texts can quote what was sent. */
public final class AwsReason {

  private AwsReason() {}

  /** Completes "tried to …, but ". */
  public static String of(SdkException e) {
    if (e instanceof AwsServiceException refused) {
      return reason(refused.statusCode()) + " (" + answer(refused) + ")";
    }
    return "the service did not answer (" + e.getClass().getSimpleName() + ")";
  }

  /** The service's error code, or that there was no answer: {@code AccessDenied}. */
  public static String code(SdkException e) {
    return e instanceof AwsServiceException refused ? code(refused) : "NoAnswer";
  }

  /** Whether the same call may succeed later without anybody changing anything. */
  public static boolean passes(SdkException e) {
    return !(e instanceof AwsServiceException refused)
        || refused.statusCode() >= 500
        || refused.isThrottlingException();
  }

  /**
   * What the task's role was denied; empty if the call failed for another reason.
   *
   * @param called the action that was called
   */
  public static Optional<Denial> denial(SdkException e, String called) {
    return e instanceof AwsServiceException refused
        ? Denial.in(refused.statusCode(), code(refused), refused.getMessage(), called)
        : Optional.empty();
  }

  private static String reason(int status) {
    return switch (status) {
      case 401, 403 -> "access was denied";
      case 404 -> "it does not exist";
      case 429, 503 -> "the service asked to slow down";
      default -> status >= 500 ? "the service failed" : "the service refused";
    };
  }

  private static String answer(AwsServiceException e) {
    String code = code(e);
    String status = "HTTP " + e.statusCode();
    return code.equals(status) ? status : status + " " + code;
  }

  private static String code(AwsServiceException e) {
    String name = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorCode();
    return name == null || !name.matches("[A-Za-z0-9.]{1,60}") ? "HTTP " + e.statusCode() : name;
  }
}
