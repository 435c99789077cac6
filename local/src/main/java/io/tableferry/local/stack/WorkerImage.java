package io.tableferry.local.stack;

import io.tableferry.contract.SourceEngine;
import io.tableferry.local.aws.ecs.TaskDefinition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A built worker in the place of its container image.
 *
 * @param java the program that runs it
 */
public record WorkerImage(Path java, Path jar) implements TaskDefinition.Image {

  private static final String FAMILY_PREFIX = "tableferry-worker-";
  private static final int CPU = 512;
  private static final int MEMORY_MIB = 1024;

  /** The worker of a repository, whether it is built or not. */
  public static WorkerImage of(Path repository, SourceEngine engine, Path java) {
    return new WorkerImage(
        java,
        repository.resolve("worker/" + engine.label() + "/target/quarkus-app/quarkus-run.jar"));
  }

  /** Definitions of all workers of a repository, as the infrastructure's Terraform makes them. */
  static List<TaskDefinition> definitions(Path repository) {
    return List.of(SourceEngine.values()).stream()
        .map(engine -> definition(repository, engine))
        .toList();
  }

  /** As a container of that size would limit it; the flags shorten the start and not the work. */
  @Override
  public List<String> command(int memory) {
    return List.of(
        java.toString(),
        "-XX:MaxRAM=" + memory + "m",
        "-XX:MaxRAMPercentage=60",
        "-XX:+UseSerialGC",
        "-XX:-UsePerfData",
        "-Xshare:auto",
        "-jar",
        jar.toString());
  }

  @Override
  public Optional<String> missing() {
    return Files.isRegularFile(jar)
        ? Optional.empty()
        : Optional.of(jar + " is not built; run ./mvnw -DskipTests package");
  }

  private static TaskDefinition definition(Path repository, SourceEngine engine) {
    return new TaskDefinition(
        FAMILY_PREFIX + engine.label(),
        "worker",
        CPU,
        MEMORY_MIB,
        TaskDefinition.DEFAULT_STOP_TIMEOUT,
        of(repository, engine, Path.of(System.getProperty("java.home"), "bin", "java")));
  }
}
