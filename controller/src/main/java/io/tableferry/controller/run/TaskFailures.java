package io.tableferry.controller.run;

import io.tableferry.contract.Failure;
import io.tableferry.contract.FailureCode;
import io.tableferry.controller.plan.PlannedTask;
import io.tableferry.controller.status.TaskView;
import java.util.Optional;

/** Failures of tasks that left no result, judged by what ECS says of them. */
final class TaskFailures {

  private static final int SIGKILL = 137;
  private static final String AGAIN = "Run it again.";
  private static final String LOGS = "Read the task's last log lines, then run it again.";

  private TaskFailures() {}

  static Failure of(Ended ended) {
    String task = "the task of " + ended.table().id();
    TaskView view = ended.view();
    return switch (view.cause()) {
      case OUT_OF_MEMORY ->
          failure(
              FailureCode.TASK_OUT_OF_MEMORY,
              task
                  + " was killed because it used more than its memory of "
                  + ended.table().size().memory()
                  + " MiB",
              ended.table().relief());
      case IMAGE ->
          neverStarted(
              task + " never started: its image could not be pulled",
              "Check that the worker's image exists and that the execution role may pull it.");
      case RESOURCES ->
          neverStarted(
              task + " never started: its network, logs or secrets could not be set up",
              "Check subnets, security groups and the execution role.");
      case START_FAILED ->
          neverStarted(task + " never started", "Look at its stopped reason in the ECS console.");
      case SPOT ->
          failure(
              FailureCode.TASK_KILLED,
              task + " was interrupted: Fargate Spot took its capacity back",
              AGAIN);
      case STOPPED_ON_REQUEST -> stopped(ended, task);
      case INFRASTRUCTURE ->
          failure(
              FailureCode.TASK_KILLED,
              task + " was stopped by ECS, not by itself, and left no result",
              AGAIN);
      case NONE ->
          failure(FailureCode.TASK_KILLED, "ECS no longer knows " + task + "; no result", LOGS);
      case EXITED -> exited(task, view.exitCode());
    };
  }

  static Failure stoppedBeforeLaunch(PlannedTask table) {
    return failure(
        FailureCode.TASK_STOPPED, "the run was stopped before " + table.id() + " began", AGAIN);
  }

  static Failure stopUnconfirmed(PlannedTask table) {
    return failure(
        FailureCode.TASK_STOPPED,
        "the task of " + table.id() + " was asked to stop, and ECS has not confirmed that it did",
        "Check in ECS that it is gone, then run it again.");
  }

  static Failure leaseLost(PlannedTask table) {
    return failure(
        FailureCode.STAGING_FAILED,
        "the lease of "
            + table.id()
            + " was taken away before its task began: this run's heartbeat could not be seen",
        "Check that the controller can write to the bucket, then run it again.");
  }

  static Failure outOfSight(PlannedTask table) {
    return failure(
        FailureCode.TASK_KILLED,
        "ECS has not said for minutes what became of the task of "
            + table.id()
            + ", and it has left no result",
        "Check that the controller's role allows ecs:DescribeTasks, and in ECS whether the task"
            + " still runs; then run it again.");
  }

  static Failure resultOutOfReach(PlannedTask table) {
    return failure(
        FailureCode.TASK_KILLED,
        "the task of " + table.id() + " is over, but its result on S3 could not be read",
        "Check the access to the bucket, and in the warehouse what was published.");
  }

  private static Failure stopped(Ended ended, String task) {
    return ended.stopping() == Running.Stopping.OVERDUE
        ? neverStarted(
            task + " did not start within " + Running.START.toMinutes() + " minutes", AGAIN)
        : failure(FailureCode.TASK_STOPPED, task + " was stopped on request", AGAIN);
  }

  private static Failure exited(String task, int exitCode) {
    String how =
        exitCode == SIGKILL
            ? " was killed (exit code 137, SIGKILL)"
            : exitCode < 0 ? " ended without an exit code" : " ended with exit code " + exitCode;
    return failure(FailureCode.TASK_KILLED, task + how + " and left no result", LOGS);
  }

  private static Failure neverStarted(String message, String action) {
    return failure(FailureCode.TASK_NEVER_STARTED, message, action);
  }

  private static Failure failure(FailureCode code, String message, String action) {
    return new Failure(code, Optional.empty(), message, action);
  }
}
