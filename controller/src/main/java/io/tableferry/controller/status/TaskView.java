package io.tableferry.controller.status;

/**
 * What ECS says of a task.
 *
 * @param phase how far its life has come
 * @param cause why it stopped; {@link Cause#NONE} while it has not
 * @param exitCode exit code of the worker; -1 where there is none
 */
public record TaskView(Phase phase, Cause cause, int exitCode) {

  /** How far a task's life has come. */
  public enum Phase {
    /** ECS does not know it: not yet, or no longer. */
    UNKNOWN,
    /** Accepted, but its container does not run yet. */
    STARTING,
    /** Its container runs, or is being stopped. */
    RUNNING,
    /** It is over. */
    STOPPED
  }

  /** Why a task stopped. */
  public enum Cause {
    NONE,
    /** The container ended by itself, or was killed from outside ECS. */
    EXITED,
    /** It used more memory than it was given. */
    OUT_OF_MEMORY,
    /** The image could not be pulled. */
    IMAGE,
    /** Network, logs or secrets could not be set up. */
    RESOURCES,
    /** There was no capacity for it after all. */
    NO_CAPACITY,
    /** It failed to start for another reason. */
    START_FAILED,
    /** Fargate Spot took the capacity back. */
    SPOT,
    /** Somebody asked for it. */
    STOPPED_ON_REQUEST,
    /** ECS stopped it for a reason of its own. */
    INFRASTRUCTURE
  }

  /** Whether the task will do nothing any more. */
  public boolean isOver() {
    return phase == Phase.STOPPED || phase == Phase.UNKNOWN;
  }

  /** A task ECS does not know. */
  public static TaskView unknown() {
    return new TaskView(Phase.UNKNOWN, Cause.NONE, -1);
  }
}
