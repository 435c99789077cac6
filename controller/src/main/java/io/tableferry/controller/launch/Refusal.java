package io.tableferry.controller.launch;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.Failure;
import io.tableferry.contract.FailureCode;
import io.tableferry.controller.aws.AwsFailureException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Says in our words why ECS started no task. Error codes alone do not tell: throttling by EC2
 * arrives as {@code InvalidParameterException}, and a used-up quota as {@code ClientException}, so
 * the texts are looked at too; they are not repeated.
 */
final class Refusal {

  private static final List<String> THROTTLED =
      List.of("throttl", "rate exceeded", "toomanyrequests", "requestlimitexceeded");
  private static final List<String> NO_CAPACITY =
      List.of("capacity is unavailable", "number of vcpus", "resource:", "limitexceeded");

  private Refusal() {}

  static Failure of(AwsFailureException e) {
    // First, since a denial names a "resource:", as a lack of capacity does.
    if (e.denial().isPresent()) {
      return failure(
          e.denial().get().isOfPassingRoles()
              ? FailureCode.TASK_ROLE_REFUSED
              : FailureCode.TASK_LAUNCH_REFUSED,
          e.getMessage(),
          e.action());
    }
    String said = said(e);
    if (contains(said, THROTTLED)) {
      return failure(FailureCode.TASK_LAUNCH_THROTTLED, e.getMessage(), e.action());
    }
    if (contains(said, NO_CAPACITY)) {
      return failure(
          FailureCode.TASK_LAUNCH_NO_CAPACITY,
          e.getMessage() + ": the account's quota is used up, or there is no capacity",
          "Raise the account's Fargate vCPU quota, or lower TABLEFERRY_MAX_TASKS.");
    }
    return failure(FailureCode.TASK_LAUNCH_REFUSED, e.getMessage(), e.action());
  }

  /** ECS may have started the task all the same. */
  static Failure unconfirmed(AwsFailureException e) {
    return failure(
        FailureCode.TASK_LAUNCH_UNCONFIRMED,
        e.getMessage() + "; it is not confirmed whether the task runs",
        e.action());
  }

  /** Reasons are listed in the Amazon ECS Developer Guide, "API failure reasons". */
  static Failure of(
      Attempt attempt, List<software.amazon.awssdk.services.ecs.model.Failure> failures) {
    String tried = "could not start a task for " + attempt.table() + ": ";
    String reason =
        failures.isEmpty()
            ? ""
            : (failures.get(0).reason() + " " + failures.get(0).detail()).toLowerCase(Locale.ROOT);
    if (contains(reason, THROTTLED)) {
      return failure(
          FailureCode.TASK_LAUNCH_THROTTLED,
          tried + "ECS takes no more calls at present",
          "Launch again later; if it persists, raise the account's API quota.");
    }
    if (reason.contains("capacity") || contains(reason, NO_CAPACITY)) {
      return failure(
          FailureCode.TASK_LAUNCH_NO_CAPACITY,
          tried + "ECS has no capacity for it at this time",
          "Run it again; if it persists, raise the account's Fargate vCPU quota.");
    }
    if (reason.contains("missing")) {
      return failure(
          FailureCode.TASK_LAUNCH_REFUSED,
          tried + "ECS does not find the cluster or the task definition",
          "Check TABLEFERRY_CLUSTER and TABLEFERRY_TASK_DEFINITION_PREFIX.");
    }
    return failure(
        FailureCode.TASK_LAUNCH_FAILED,
        tried + "ECS could not, for a reason of its own",
        "Look at the cluster's events in the ECS console, then run it again.");
  }

  private static String said(AwsFailureException e) {
    if (e.getCause() instanceof AwsServiceException refused) {
      String code = refused.awsErrorDetails() == null ? "" : refused.awsErrorDetails().errorCode();
      String throttled = refused.isThrottlingException() ? " throttled" : "";
      return (code + " " + refused.getMessage() + throttled).toLowerCase(Locale.ROOT);
    }
    return "";
  }

  private static boolean contains(String text, List<String> words) {
    return words.stream().anyMatch(text::contains);
  }

  private static Failure failure(FailureCode code, String message, String action) {
    return new Failure(code, Optional.empty(), message, action);
  }
}
