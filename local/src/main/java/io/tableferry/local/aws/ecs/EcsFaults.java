package io.tableferry.local.aws.ecs;

import io.tableferry.local.aws.protocol.AwsErrorException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What goes wrong at ECS on purpose, as it does on AWS now and then. What becomes of a launch
 * depends on its client token and its memory, so a script that is played again is the same.
 */
public interface EcsFaults {

  /** Nothing goes wrong. */
  static EcsFaults none() {
    return new NoFaults();
  }

  /** Much goes wrong, as a seed has it; see {@link SeededFaults} for how much. */
  static EcsFaults seeded(long seed) {
    return new SeededFaults(seed);
  }

  /**
   * How a {@code RunTask} is answered.
   *
   * @param token the launch's client token
   * @param asked how often it was asked before
   */
  LaunchFault ofLaunch(String token, int asked);

  /**
   * What becomes of a task of a launch.
   *
   * @param token the launch's client token
   * @param memory in MiB
   */
  TaskFault ofTask(String token, int memory);

  /** Whether a call of another operation is throttled; calls count from 0. */
  boolean throttles(long call);

  /** A wrong answer to a {@code RunTask}. */
  enum LaunchFault {
    /** None. */
    NONE,
    /** Too many calls (ECS API Reference, "Common errors"). */
    THROTTLED,
    /** Too many calls of EC2 behind ECS, which arrives as another error. */
    THROTTLED_BY_EC2,
    /** The account's quota is used up. */
    QUOTA,
    /** An answer without a task, and a reason among its {@code failures}. */
    NO_CAPACITY,
    /** ECS itself fails, and there is no task. */
    BROKEN,
    /** ECS itself fails, and starts the task all the same. */
    BROKEN_THOUGH_STARTED;

    /** The reason among {@code failures} (ECS Developer Guide, "API failure reasons"). */
    static final String CAPACITY_REASON =
        "Capacity is unavailable at this time. Please try again later or in a different"
            + " availability zone";

    /** The error that is answered before anything is started; empty for another answer. */
    Optional<AwsErrorException> refusal() {
      return switch (this) {
        case THROTTLED ->
            Optional.of(new AwsErrorException("ThrottlingException", "Rate exceeded"));
        case THROTTLED_BY_EC2 ->
            Optional.of(
                new AwsErrorException(
                    "InvalidParameterException",
                    "Error retrieving subnet information: Request limit exceeded. Rate exceeded"));
        case QUOTA ->
            Optional.of(
                new AwsErrorException(
                    "ClientException",
                    "You've reached the limit on the number of vCPUs you can run concurrently"));
        case BROKEN -> Optional.of(broken());
        case NONE, NO_CAPACITY, BROKEN_THOUGH_STARTED -> Optional.empty();
      };
    }

    static AwsErrorException broken() {
      return AwsErrorException.ofServer("ServerException", "Service Unavailable.");
    }
  }

  /**
   * What becomes of a task.
   *
   * @param startsAfter how long it is being provisioned
   * @param hiddenFor how long after its launch nobody is told of it
   * @param bare whether its containers are not shown before they run
   * @param startFailure why it never starts; empty if it does
   * @param death how its process is ended; empty if it comes to its own end
   */
  record TaskFault(
      Duration startsAfter,
      Duration hiddenFor,
      boolean bare,
      Optional<String> startFailure,
      Optional<Death> death) {

    /** Nothing goes wrong. */
    public static TaskFault none() {
      return new TaskFault(Duration.ZERO, Duration.ZERO, false, Optional.empty(), Optional.empty());
    }
  }

  /**
   * The end of a process.
   *
   * @param after how long after it started
   * @param cause why
   */
  record Death(Duration after, Cause cause) {

    /** Why a process is ended. */
    public enum Cause {
      /** SIGKILL out of nowhere. */
      KILLED,
      /** It took more memory than its task has: SIGKILL. */
      OUT_OF_MEMORY,
      /** Its Spot capacity is needed elsewhere: SIGTERM first. */
      SPOT
    }

    static final List<Cause> CAUSES = List.of(Cause.values());
  }

  /** Nothing goes wrong. */
  record NoFaults() implements EcsFaults {
    @Override
    public LaunchFault ofLaunch(String token, int asked) {
      return LaunchFault.NONE;
    }

    @Override
    public TaskFault ofTask(String token, int memory) {
      return TaskFault.none();
    }

    @Override
    public boolean throttles(long call) {
      return false;
    }
  }
}
