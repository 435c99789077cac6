package io.tableferry.controller.aws;

import io.tableferry.contract.Denial;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Something we ask of AWS, described so that its failure explains itself.
 *
 * @param tried completes "could not …", for example {@code read s3://bucket/key}
 * @param permission the IAM action it needs, for example {@code s3:GetObject}
 */
public record AwsOperation(String tried, String permission) {

  /**
   * Makes the call.
   *
   * @throws AwsFailureException if AWS refuses it or cannot be reached
   */
  public <T> T call(Supplier<T> call) {
    try {
      return call.get();
    } catch (AwsServiceException e) {
      throw refused(e);
    } catch (SdkException | CancellationException e) {
      // The latter if the thread was interrupted just before it asked for a connection.
      throw unreachable(e);
    }
  }

  private AwsFailureException refused(AwsServiceException e) {
    String code =
        e.awsErrorDetails() == null ? "" : String.valueOf(e.awsErrorDetails().errorCode());
    Optional<Denial> denial = Denial.in(e.statusCode(), code, e.getMessage(), permission);
    return new AwsFailureException(
        "could not " + tried + ": AWS answered " + code + " (HTTP " + e.statusCode() + ")",
        code,
        denial.map(AwsOperation::allow).orElseGet(() -> action(code, e)),
        e.statusCode() >= 500,
        denial,
        e);
  }

  private static String allow(Denial denial) {
    return denial
        .remedy()
        .map(statement -> "Allow the controller's role " + statement + ".")
        .orElse("Check that the controller's role allows " + denial.action() + " here.");
  }

  private String action(String code, AwsServiceException e) {
    String lower = code.toLowerCase(Locale.ROOT);
    if (e.isThrottlingException()) {
      return "Wait a moment and launch again; if it persists, raise the account's API quota.";
    }
    if (Denial.concernsCredentials(code)) {
      return "Check the AWS credentials of this process: they are wrong or have expired.";
    }
    if (lower.startsWith("invalidparameter") && permission.equals("ecs:RunTask")) {
      return "Check TABLEFERRY_SUBNETS, which Fargate needs, and TABLEFERRY_SECURITY_GROUPS.";
    }
    if (lower.startsWith("nosuchbucket")) {
      return "Check TABLEFERRY_BUCKET: there is no such bucket.";
    }
    if (lower.startsWith("clusternotfound")) {
      return "Check TABLEFERRY_CLUSTER and the Region: there is no such cluster.";
    }
    if (lower.equals("clientexception")) {
      return "Check that the worker's task definition exists and is active:"
          + " TABLEFERRY_TASK_DEFINITION_PREFIX and the engine's name.";
    }
    return "Look the code up in the service's list of errors, and check the deployment's settings.";
  }

  private AwsFailureException unreachable(RuntimeException e) {
    String message = String.valueOf(e.getMessage());
    if (message.contains("credentials")) {
      return unanswered(
          "no AWS credentials were found",
          "NoCredentials",
          "Give this process credentials: a role, a profile, or AWS_ACCESS_KEY_ID and"
              + " AWS_SECRET_ACCESS_KEY.",
          false,
          e);
    }
    if (message.contains("region")) {
      return unanswered("no AWS Region is set", "NoRegion", "Set AWS_REGION.", false, e);
    }
    return unanswered(
        "AWS did not answer",
        "NoAnswer",
        "Check the network, AWS_REGION, and AWS_ENDPOINT_URL_* if they are set.",
        true,
        e);
  }

  private AwsFailureException unanswered(
      String why, String code, String action, boolean ambiguous, Throwable cause) {
    return new AwsFailureException(
        "could not " + tried + ": " + why, code, action, ambiguous, Optional.empty(), cause);
  }
}
