package io.tableferry.local.aws.ecs;

import java.time.Instant;
import java.util.Optional;

/**
 * Where a task is in its life (ECS Developer Guide, "Task lifecycle"). The methods are the moves
 * there are; every one makes the next version.
 *
 * @param stopCode why it stops; empty while it shall run
 * @param exitCode of the container; empty if that never started
 * @param containerReason why the container ended or never started; empty if nothing is said of it
 */
record TaskStatus(
    Last last,
    int version,
    Optional<Instant> startedAt,
    Optional<Instant> stoppingAt,
    Optional<Instant> stoppedAt,
    Optional<StopCode> stopCode,
    String stoppedReason,
    Optional<Integer> exitCode,
    String containerReason) {

  /** States that the stand-in passes through. */
  enum Last {
    PROVISIONING,
    PENDING,
    RUNNING,
    STOPPED
  }

  /** Why tasks stop here; AWS has more reasons. */
  enum StopCode {
    EssentialContainerExited,
    SpotInterruption,
    TaskFailedToStart,
    UserInitiated
  }

  static TaskStatus provisioning() {
    return new TaskStatus(
        Last.PROVISIONING,
        1,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "",
        Optional.empty(),
        "");
  }

  boolean isStopped() {
    return last == Last.STOPPED;
  }

  /** What ECS wants it to be: {@code RUNNING}, or {@code STOPPED} as soon as there is a reason. */
  String desired() {
    return stopCode.isPresent() ? "STOPPED" : "RUNNING";
  }

  TaskStatus pending() {
    return new TaskStatus(
        Last.PENDING,
        version + 1,
        startedAt,
        stoppingAt,
        stoppedAt,
        stopCode,
        stoppedReason,
        exitCode,
        containerReason);
  }

  TaskStatus running(Instant now) {
    return new TaskStatus(
        Last.RUNNING,
        version + 1,
        Optional.of(now),
        stoppingAt,
        stoppedAt,
        stopCode,
        stoppedReason,
        exitCode,
        containerReason);
  }

  /** Someone asked it to stop; it runs until it does. The first reason stays. */
  TaskStatus stopping(String reason, Instant now) {
    return stopping(StopCode.UserInitiated, reason, now);
  }

  /** Its Spot capacity is needed elsewhere; it runs until it has stopped. */
  TaskStatus interrupted(Instant now) {
    return stopping(StopCode.SpotInterruption, "Your Spot Task was interrupted.", now);
  }

  /** Its process is about to be killed for the memory that it took. */
  TaskStatus outOfMemory() {
    return new TaskStatus(
        last,
        version + 1,
        startedAt,
        stoppingAt,
        stoppedAt,
        stopCode,
        stoppedReason,
        exitCode,
        "OutOfMemoryError: Container killed due to memory usage");
  }

  private TaskStatus stopping(StopCode code, String reason, Instant now) {
    return stopCode.isPresent()
        ? this
        : new TaskStatus(
            last,
            version + 1,
            startedAt,
            Optional.of(now),
            stoppedAt,
            Optional.of(code),
            reason,
            exitCode,
            containerReason);
  }

  /** The container came to its end, by itself or because it was asked to. */
  TaskStatus exited(int code, Instant now) {
    return stopped(
        StopCode.EssentialContainerExited,
        "Essential container in task exited",
        Optional.of(code),
        containerReason,
        now);
  }

  TaskStatus neverStarted(String reason, Instant now) {
    return stopped(StopCode.TaskFailedToStart, reason, Optional.empty(), reason, now);
  }

  private TaskStatus stopped(
      StopCode code, String reason, Optional<Integer> exit, String ofContainer, Instant now) {
    return new TaskStatus(
        Last.STOPPED,
        version + 1,
        startedAt,
        stoppingAt.or(() -> Optional.of(now)),
        Optional.of(now),
        stopCode.or(() -> Optional.of(code)),
        stopCode.isPresent() ? stoppedReason : reason,
        exit,
        ofContainer);
  }
}
