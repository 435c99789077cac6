package io.tableferry.controller.launch;

import io.tableferry.contract.Failure;
import io.tableferry.contract.FailureCode;
import io.tableferry.controller.aws.AwsFailureException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says in our words why ECS started no task. */
final class Refusal {

  private Refusal() {}

  static Failure of(AwsFailureException e) {
    return failure(e.getMessage(), e.action());
  }

  /** ECS may have started the task all the same. */
  static Failure unconfirmed(AwsFailureException e) {
    return failure(
        e.getMessage() + "; it is not confirmed whether the task runs",
        e.action() + " Then look in ECS whether the task runs before the table is launched again.");
  }

  /** Reasons are listed in the Amazon ECS Developer Guide, "API failure reasons". */
  static Failure of(
      LaunchRequest request, List<software.amazon.awssdk.services.ecs.model.Failure> failures) {
    String tried = "could not start a task for " + request.attempt().table() + ": ";
    String reason =
        failures.isEmpty() ? "" : String.valueOf(failures.get(0).reason()).toLowerCase(Locale.ROOT);
    if (reason.contains("resource:") || reason.contains("capacity")) {
      return failure(
          tried + "ECS has no capacity for it at this time",
          "Run it again; if it persists, raise the account's Fargate vCPU quota.");
    }
    if (reason.contains("missing")) {
      return failure(
          tried + "ECS does not find the cluster or the task definition",
          "Check TABLEFERRY_CLUSTER and TABLEFERRY_TASK_DEFINITION_PREFIX.");
    }
    return failure(
        tried + "ECS refused it",
        "Look at the cluster's events in the ECS console, then run it again.");
  }

  private static Failure failure(String message, String action) {
    return new Failure(FailureCode.TASK_LAUNCH_REFUSED, Optional.empty(), message, action);
  }
}
