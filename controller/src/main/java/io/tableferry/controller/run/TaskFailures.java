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

  /** The task is over and left no result. */
  static Failure of(Ended ended) {
    Judgement end =
        new Judgement(
            ended.course(),
            ended.attempt(),
            ended.task().fence(),
            ended.launched(),
            ended.view(),
            ended.stop());
    return stoppedByUs(end).orElseGet(() -> withoutResult(end));
  }

  /**
   * What a worker says that was told to stop: it knows nothing but SIGTERM, whoever sent it and
   * why.
   */
  static Failure explained(Failure told, Judgement end) {
    if (told.code() != FailureCode.TASK_STOPPED) {
      return told;
    }
    return stoppedByUs(end)
        .or(() -> Optional.of(end.view().cause()).flatMap(cause -> stoppedByEcs(cause, end)))
        .orElse(told);
  }

  private static Optional<Failure> stoppedByUs(Judgement end) {
    String task = task(end.course().table());
    return switch (end.stop().why()) {
      case NOT, LINGERING -> Optional.empty();
      case REQUESTED ->
          Optional.of(failure(FailureCode.TASK_STOPPED, task + " was stopped on request", AGAIN));
      case PENDING ->
          Optional.of(
              failure(
                  FailureCode.TASK_PENDING_TOO_LONG,
                  task + " did not start within " + Running.START.toMinutes() + " minutes",
                  AGAIN));
      case STALLED ->
          Optional.of(
              failure(
                  FailureCode.TASK_STALLED,
                  task
                      + " ran, but reported no progress for "
                      + Spans.of(end.course().handling().stallTimeout()),
                  "Read its last log lines; raise stall_timeout in the manifest if it may take"
                      + " longer."));
      case TIMED_OUT ->
          Optional.of(
              failure(
                  FailureCode.TASK_TIMED_OUT,
                  end.course().table().id()
                      + " was not done within its timeout of "
                      + Spans.of(end.course().handling().timeout())
                      + ", all attempts together",
                  "Look for what slowed it down, or raise timeout in the manifest."));
    };
  }

  private static Optional<Failure> stoppedByEcs(TaskView.Cause cause, Judgement end) {
    String task = task(end.course().table());
    return switch (cause) {
      case SPOT -> Optional.of(interrupted(task));
      case INFRASTRUCTURE -> Optional.of(infrastructure(task));
      default -> Optional.empty();
    };
  }

  private static Failure withoutResult(Judgement end) {
    PlannedTask table = end.course().table();
    String task = task(table);
    return switch (end.view().cause()) {
      case OUT_OF_MEMORY ->
          failure(
              FailureCode.TASK_OUT_OF_MEMORY,
              task
                  + " was killed because it used more than its memory of "
                  + end.course().size().memory()
                  + " MiB",
              table.relief());
      case IMAGE ->
          failure(
              FailureCode.TASK_IMAGE_UNAVAILABLE,
              task + " never started: its image could not be pulled",
              "Check that the worker's image exists and that the execution role may pull it.");
      case RESOURCES ->
          failure(
              FailureCode.TASK_RESOURCES_FAILED,
              task + " never started: its network, logs or secrets could not be set up",
              "Check subnets, security groups and the execution role.");
      case NO_CAPACITY ->
          failure(
              FailureCode.TASK_LAUNCH_NO_CAPACITY,
              task + " never started: there was no capacity for it",
              "Run it again; if it persists, use more subnets in other availability zones.");
      case START_FAILED ->
          failure(
              FailureCode.TASK_NEVER_STARTED,
              task + " never started",
              "Look at its stopped reason in the ECS console.");
      case SPOT -> interrupted(task);
      case STOPPED_ON_REQUEST ->
          failure(
              FailureCode.TASK_STOPPED,
              task + " was stopped by somebody in ECS, not by this run",
              AGAIN);
      case INFRASTRUCTURE -> infrastructure(task);
      case NONE ->
          failure(
              FailureCode.TASK_LOST,
              "ECS no longer knows " + task + ", and it left no result",
              LOGS);
      case EXITED -> exited(task, end.view().exitCode());
    };
  }

  static Failure stoppedBeforeLaunch(Course course) {
    return failure(
        FailureCode.TASK_STOPPED,
        "the run was stopped before "
            + course.table().id()
            + (course.launched() == 0 ? " began" : " was tried again"),
        AGAIN);
  }

  static Failure connectionsTaken(Course course) {
    return failure(
        FailureCode.SOURCE_CONNECTIONS_TAKEN,
        "other runs had all connections of "
            + course.table().server()
            + " for "
            + Spans.of(course.handling().timeout())
            + ", so "
            + course.table().id()
            + " could not begin",
        "Look with controller runs for a run that was abandoned, and stop or resume it.");
  }

  static Failure stopUnconfirmed(PlannedTask table) {
    return failure(
        FailureCode.TASK_STOP_UNCONFIRMED,
        task(table) + " was asked to stop, and ECS has not confirmed that it did",
        "Check in ECS that it is gone, then run it again.");
  }

  static Failure lingered(PlannedTask table) {
    return failure(
        FailureCode.TASK_LINGERED,
        task(table) + " had left its result, but had to be stopped",
        "Nothing has to be mended; if it persists, report it with the task's log.");
  }

  static Failure leaseLost(PlannedTask table) {
    return failure(
        FailureCode.CLAIM_LOST,
        "the lease of "
            + table.id()
            + " was taken away before its task began: this run's heartbeat could not be seen",
        "Check that the controller can write to the bucket, then run it again.");
  }

  static Failure outOfSight(PlannedTask table) {
    return failure(
        FailureCode.TASK_LOST,
        "nothing was heard of "
            + task(table)
            + " for "
            + Contact.OUT_OF_SIGHT.toMinutes()
            + " minutes, neither from itself nor from ECS",
        "Check that the controller's role allows ecs:DescribeTasks, and in ECS whether the task"
            + " still runs; then run it again.");
  }

  static Failure resultOutOfReach(PlannedTask table) {
    return failure(
        FailureCode.STAGING_FAILED,
        task(table) + " is over, but its result on S3 could not be read",
        "Check the access to the bucket, and in the warehouse what was published.");
  }

  private static Failure interrupted(String task) {
    return failure(
        FailureCode.TASK_INTERRUPTED,
        task + " was interrupted: Fargate Spot took its capacity back",
        AGAIN);
  }

  private static Failure infrastructure(String task) {
    return failure(
        FailureCode.TASK_KILLED,
        task + " was stopped by ECS, not by itself, and left no result",
        AGAIN);
  }

  private static Failure exited(String task, int exitCode) {
    if (exitCode == SIGKILL) {
      return failure(
          FailureCode.TASK_KILLED,
          task + " was killed (exit code 137, SIGKILL) and left no result",
          LOGS);
    }
    String how = exitCode < 0 ? " ended without an exit code" : " ended with exit code " + exitCode;
    return failure(FailureCode.TASK_NO_RESULT, task + how + " and left no result", LOGS);
  }

  private static String task(PlannedTask table) {
    return "the task of " + table.id();
  }

  private static Failure failure(FailureCode code, String message, String action) {
    return new Failure(code, Optional.empty(), message, action);
  }
}
