package io.tableferry.local.aws.ecs;

import io.tableferry.local.aws.protocol.AwsArn;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a task runs.
 *
 * @param family name of the definition; its revision is always 1
 * @param container name of its one container
 * @param cpu in units of 1/1024 vCPU, unless a task overrides it
 * @param memory in MiB, unless a task overrides it
 * @param stopTimeout from SIGTERM to SIGKILL
 * @param image what stands for the container image
 */
public record TaskDefinition(
    String family, String container, int cpu, int memory, Duration stopTimeout, Image image) {

  /** What AWS waits unless told otherwise (ECS API Reference, ContainerDefinition). */
  public static final Duration DEFAULT_STOP_TIMEOUT = Duration.ofSeconds(30);

  /** What stands for a container image on this machine. */
  public interface Image {

    /** What to run. It ends when the container does, with its exit code, and passes SIGTERM on. */
    List<String> command(Container container);

    /** Variables of this process that such a command needs, besides those every task finds. */
    default Set<String> inherited() {
      return Set.of();
    }

    /** Ends a container at once. */
    default void kill(Container container, ProcessHandle process) {
      process.destroyForcibly();
    }

    /**
     * A process that ran such a command has ended, with this code.
     *
     * @return whether it was ended for the memory that it took
     */
    default boolean ended(Container container, List<String> command, int exitCode) {
      return false;
    }

    /** Why it cannot be run, as ECS would say that an image cannot be pulled. */
    default Optional<String> missing() {
      return Optional.empty();
    }
  }

  /**
   * A container that is to run.
   *
   * @param name no other has it: the definition's family and the task's id
   * @param size what it may take
   * @param variables names of those of its environment
   */
  public record Container(String name, FargateSize size, Set<String> variables) {

    /** Keeps a copy of the names. */
    public Container {
      variables = Set.copyOf(variables);
    }
  }

  String arn() {
    return AwsArn.of("ecs", "task-definition/" + family + ":1");
  }
}
