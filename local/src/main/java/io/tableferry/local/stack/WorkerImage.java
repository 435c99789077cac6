package io.tableferry.local.stack;

import io.tableferry.contract.SourceEngine;
import io.tableferry.local.aws.ecs.TaskDefinition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A built worker in the place of its container image. */
public final class WorkerImage implements TaskDefinition.Image, AutoCloseable {

  private final Path jar;
  private final Path options;
  private final StartupArchive archive;

  private WorkerImage(Path jar, Path options, StartupArchive archive) {
    this.jar = jar;
    this.options = options;
    this.archive = archive;
  }

  /**
   * The worker of a repository, whether it is built or not. Its archive lies in a folder that a
   * clean build empties.
   */
  public static WorkerImage of(Path repository, SourceEngine engine) {
    Path target = repository.resolve("worker/" + engine.label() + "/target");
    Path jar = target.resolve("quarkus-app/quarkus-run.jar");
    return new WorkerImage(
        jar,
        repository.resolve("worker/jvm.options"),
        new StartupArchive(jar, target.resolve("startup")));
  }

  @Override
  public List<String> command(TaskDefinition.Container container) {
    return command(container.size().memory());
  }

  /** As a container of so many MiB would limit it. */
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
    command.add("@" + options);
    command.addAll(archiveOptions);
    command.add("-jar");
    command.add(jar.toString());
    return List.copyOf(command);
  }

  @Override
  public boolean ended(TaskDefinition.Container container, List<String> command, int exitCode) {
    ended(command, exitCode);
    return false;
  }

  /** The same, for those who start it without a container's name. */
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
}
