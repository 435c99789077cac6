package io.tableferry.local.stack;

import io.tableferry.contract.SourceEngine;
import io.tableferry.local.aws.ecs.TaskDefinition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A built worker in the place of its container image. */
public final class WorkerImage implements TaskDefinition.Image, AutoCloseable {

  private static final String FAMILY_PREFIX = "tableferry-worker-";
  private static final int CPU = 512;
  private static final int MEMORY_MIB = 1024;

  /**
   * Compilers are the dearest part of a short life. Five times the calls before the fast one sets
   * in, and ten times before the optimising one, are a moment in a long extraction, and more than
   * most methods of a small table's worker ever see.
   */
  private static final List<String> LATE_COMPILATION =
      List.of(
          "-XX:Tier3InvocationThreshold=1000",
          "-XX:Tier3MinInvocationThreshold=500",
          "-XX:Tier3CompileThreshold=10000",
          "-XX:Tier3BackEdgeThreshold=300000",
          "-XX:Tier4InvocationThreshold=50000",
          "-XX:Tier4MinInvocationThreshold=6000",
          "-XX:Tier4CompileThreshold=150000",
          "-XX:Tier4BackEdgeThreshold=400000");

  private final Path jar;
  private final StartupArchive archive;

  private WorkerImage(Path jar, StartupArchive archive) {
    this.jar = jar;
    this.archive = archive;
  }

  /**
   * The worker of a repository, whether it is built or not. Its archive lies in a folder that a
   * clean build empties.
   */
  public static WorkerImage of(Path repository, SourceEngine engine) {
    Path target = repository.resolve("worker/" + engine.label() + "/target");
    Path jar = target.resolve("quarkus-app/quarkus-run.jar");
    return new WorkerImage(jar, new StartupArchive(jar, target.resolve("startup")));
  }

  /**
   * Definitions of all workers of a repository, as the infrastructure's Terraform makes them.
   *
   * @param keep has each image closed in the end
   */
  static List<TaskDefinition> definitions(Path repository, UnaryOperator<WorkerImage> keep) {
    return List.of(SourceEngine.values()).stream()
        .map(engine -> definition(engine, keep.apply(of(repository, engine))))
        .toList();
  }

  /** As a container of that size would limit it; the flags shorten the start and not the work. */
  @Override
  public List<String> command(int memory) {
    return command(memory, archive.options());
  }

  /** The same for a start without an archive, as recordings of it need. */
  public List<String> commandWithoutArchive(int memory) {
    return command(memory, List.of());
  }

  private List<String> command(int memory, List<String> archiveOptions) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:MaxRAM=" + memory + "m");
    command.add("-XX:MaxRAMPercentage=40");
    command.add("-XX:+UseSerialGC");
    // What a start needs anyway. Rows are garbage at once; one of 4 MB finds room as a survivor, so
    // that it does not end up among the old objects.
    command.add("-Xms48m");
    command.add("-Xmn20m");
    command.add("-XX:SurvivorRatio=2");
    command.add("-XX:-UsePerfData");
    command.addAll(LATE_COMPILATION);
    command.addAll(archiveOptions);
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

  /** Waits until the archive is made, if one is being made. */
  public void settle() {
    archive.settle();
  }

  @Override
  public void close() {
    archive.close();
  }

  private static TaskDefinition definition(SourceEngine engine, WorkerImage image) {
    return new TaskDefinition(
        FAMILY_PREFIX + engine.label(),
        "worker",
        CPU,
        MEMORY_MIB,
        TaskDefinition.DEFAULT_STOP_TIMEOUT,
        image);
  }
}
