package io.tableferry.controller.simulation;

import io.tableferry.contract.FailureCode;
import java.util.Set;

/** What was decided about an attempt. */
enum Fate {
  HANGS_IN_PENDING,
  NEVER_STARTS,
  TOO_LITTLE_MEMORY,
  SPOT,
  KILLED,
  NO_RESULT,
  HANGS,
  FAILS,
  FAILS_FOR_GOOD,
  LINGERS;

  /** Whatever happens to a task, it may be stopped, run out of time or out of sight before. */
  private static final Set<FailureCode> ALWAYS =
      Set.of(
          FailureCode.TASK_STOPPED,
          FailureCode.TASK_TIMED_OUT,
          FailureCode.TASK_STOP_UNCONFIRMED,
          FailureCode.TASK_LOST,
          FailureCode.STAGING_FAILED);

  /** Whether it may be told by that code. */
  boolean explains(FailureCode code) {
    return codes().contains(code) || ALWAYS.contains(code);
  }

  private Set<FailureCode> codes() {
    return switch (this) {
      case HANGS_IN_PENDING ->
          Set.of(FailureCode.TASK_PENDING_TOO_LONG, FailureCode.TASK_NEVER_STARTED);
      case NEVER_STARTS ->
          Set.of(
              FailureCode.TASK_IMAGE_UNAVAILABLE,
              FailureCode.TASK_RESOURCES_FAILED,
              FailureCode.TASK_NEVER_STARTED,
              FailureCode.TASK_LAUNCH_NO_CAPACITY);
      case TOO_LITTLE_MEMORY -> Set.of(FailureCode.TASK_OUT_OF_MEMORY);
      case SPOT -> Set.of(FailureCode.TASK_INTERRUPTED);
      case KILLED -> Set.of(FailureCode.TASK_KILLED);
      case NO_RESULT -> Set.of(FailureCode.TASK_NO_RESULT);
      case HANGS -> Set.of(FailureCode.TASK_STALLED, FailureCode.TASK_NO_RESULT);
      case FAILS -> Set.of(FailureCode.SOURCE_CONNECTION_LOST);
      case FAILS_FOR_GOOD -> Set.of(FailureCode.SOURCE_TABLE_MISSING);
      case LINGERS -> Set.of(FailureCode.TASK_LINGERED, FailureCode.TASK_STALLED);
    };
  }
}
