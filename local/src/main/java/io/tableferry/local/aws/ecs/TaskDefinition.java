package io.tableferry.local.aws.ecs;

import io.tableferry.local.aws.protocol.AwsArn;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

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

  /** A program on this machine in the place of a container image. */
  public interface Image {

    /** What to run in so much memory, in MiB. */
    List<String> command(int memory);

    /** A process that ran such a command has ended, with this code. */
    default void ended(List<String> command, int exitCode) {}

    /** Why it cannot be run, as ECS would say that an image cannot be pulled. */
    default Optional<String> missing() {
      return Optional.empty();
    }
  }

  String arn() {
    return AwsArn.of("ecs", "task-definition/" + family + ":1");
  }
}
