package io.tableferry.local.stack;

import io.tableferry.contract.SourceEngine;
import io.tableferry.local.aws.ecs.TaskDefinition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A built worker in the place of its container image. */
record WorkerImage(Path jar, StartupArchive archive) implements TaskDefinition.Image {

  private static final String FAMILY_PREFIX = "tableferry-worker-";
  private static final int CPU = 512;
  private static final int MEMORY_MIB = 1024;

  /**
   * The optimising compiler is the dearest part of a short life. Ten times the calls before it sets
   * in are a moment in a long extraction, and more than a small table ever makes.
   */
  private static final List<String> LATE_OPTIMISATION =
      List.of(
          "-XX:Tier4InvocationThreshold=50000",
          "-XX:Tier4MinInvocationThreshold=6000",
          "-XX:Tier4CompileThreshold=150000",
          "-XX:Tier4BackEdgeThreshold=400000");

  /**
   * Definitions of all workers of a repository, as the infrastructure's Terraform makes them.
   *
   * @param archive what keeps the classes of the worker in a jar ready
   */
  static List<TaskDefinition> definitions(Path repository, Function<Path, StartupArchive> archive) {
    return List.of(SourceEngine.values()).stream()
        .map(engine -> definition(repository, engine.label(), archive))
        .toList();
  }

  /** Its archive lies in the folder that a clean build empties. */
  static StartupArchive archive(Path jar) {
    return new StartupArchive(jar, jar.getParent().resolveSibling("startup"));
  }

  /** As a container of that size would limit it; the flags shorten the start and not the work. */
  @Override
  public List<String> command(int memory) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:MaxRAM=" + memory + "m");
    command.add("-XX:MaxRAMPercentage=60");
    command.add("-XX:+UseSerialGC");
    command.add("-XX:-UsePerfData");
    command.addAll(LATE_OPTIMISATION);
    command.addAll(archive.options());
    command.add("-jar");
    command.add(jar.toString());
    return List.copyOf(command);
  }

  @Override
  public void ended(List<String> command, int exitCode) {
    archive.ended(command, exitCode);
  }

  @Override
  public Optional<String> missing() {
    return Files.isRegularFile(jar)
        ? Optional.empty()
        : Optional.of(jar + " is not built; run ./mvnw -DskipTests package");
  }

  private static TaskDefinition definition(
      Path repository, String engine, Function<Path, StartupArchive> archive) {
    Path jar = repository.resolve("worker/" + engine + "/target/quarkus-app/quarkus-run.jar");
    return new TaskDefinition(
        FAMILY_PREFIX + engine,
        "worker",
        CPU,
        MEMORY_MIB,
        TaskDefinition.DEFAULT_STOP_TIMEOUT,
        new WorkerImage(jar, archive.apply(jar)));
  }
}
