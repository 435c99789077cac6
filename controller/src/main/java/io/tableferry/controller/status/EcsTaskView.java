package io.tableferry.controller.status;

import io.tableferry.contract.Job;
import io.tableferry.controller.status.TaskView.Cause;
import io.tableferry.controller.status.TaskView.Phase;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.Task;

/**
 * Reads a task as ECS describes it. Reasons are texts with a stable beginning (Amazon ECS Developer
 * Guide, "Stopped tasks error codes"); containers may be missing altogether.
 */
final class EcsTaskView {

  private EcsTaskView() {}

  static TaskView of(Task task) {
    Phase phase = phase(String.valueOf(task.lastStatus()));
    int exitCode =
        task.containers().stream()
            .map(Container::exitCode)
            .filter(code -> code != null)
            .findFirst()
            .orElse(-1);
    return new TaskView(phase, phase == Phase.STOPPED ? cause(task) : Cause.NONE, exitCode);
  }

  /** Where the task finds its job. */
  static Optional<String> job(Task task) {
    return task.overrides() == null
        ? Optional.empty()
        : task.overrides().containerOverrides().stream()
            .flatMap(container -> container.environment().stream())
            .filter(variable -> Job.ADDRESS_VARIABLE.equals(variable.name()))
            .map(KeyValuePair::value)
            .findFirst();
  }

  private static Phase phase(String status) {
    return switch (status) {
      case "PROVISIONING", "PENDING", "ACTIVATING" -> Phase.STARTING;
      case "STOPPED", "DELETED" -> Phase.STOPPED;
      default -> Phase.RUNNING;
    };
  }

  private static Cause cause(Task task) {
    String reasons =
        Stream.concat(
                Stream.of(String.valueOf(task.stoppedReason())),
                task.containers().stream().map(c -> String.valueOf(c.reason())))
            .collect(Collectors.joining(" "));
    if (reasons.contains("OutOfMemory")) {
      return Cause.OUT_OF_MEMORY;
    }
    return switch (String.valueOf(task.stopCodeAsString())) {
      case "EssentialContainerExited" -> Cause.EXITED;
      case "UserInitiated" -> Cause.STOPPED_ON_REQUEST;
      case "SpotInterruption" -> Cause.SPOT;
      case "TaskFailedToStart" -> startFailure(reasons);
      default -> Cause.INFRASTRUCTURE;
    };
  }

  private static Cause startFailure(String reasons) {
    if (reasons.contains("CannotPull")) {
      return Cause.IMAGE;
    }
    if (reasons.contains("Capacity is unavailable")) {
      return Cause.NO_CAPACITY;
    }
    return reasons.contains("ResourceInitialization") ? Cause.RESOURCES : Cause.START_FAILED;
  }
}
