package io.tableferry.local.stack;

import io.tableferry.contract.SourceEngine;
import io.tableferry.local.aws.ecs.TaskDefinition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A built worker in the place of its container image. */
record WorkerImage(Path jar) implements TaskDefinition.Image {

  private static final String FAMILY_PREFIX = "tableferry-worker-";
  private static final int CPU = 512;
  private static final int MEMORY_MIB = 1024;

  /** Definitions of all workers of a repository, as the infrastructure's Terraform makes them. */
  static List<TaskDefinition> definitions(Path repository) {
    return List.of(SourceEngine.values()).stream()
        .map(engine -> definition(repository, engine.label()))
        .toList();
  }

  /** As a container of that size would limit it; the flags shorten the start and not the work. */
  @Override
  public List<String> command(int memory) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
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

  private static TaskDefinition definition(Path repository, String engine) {
    return new TaskDefinition(
        FAMILY_PREFIX + engine,
        "worker",
        CPU,
        MEMORY_MIB,
        TaskDefinition.DEFAULT_STOP_TIMEOUT,
        new WorkerImage(
            repository.resolve("worker/" + engine + "/target/quarkus-app/quarkus-run.jar")));
  }
}
