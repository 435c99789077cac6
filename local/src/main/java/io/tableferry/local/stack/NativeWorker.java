package io.tableferry.local.stack;

import io.tableferry.contract.SourceEngine;
import io.tableferry.local.aws.ecs.TaskDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A worker that native-image made, in the place of its container image. */
public final class NativeWorker implements TaskDefinition.Image {

  /** Percent of a container's memory that images give the heap too. */
  private static final int HEAP = 40;

  private final Path target;

  /** The worker of a repository, whether it is built or not. */
  public NativeWorker(Path repository, SourceEngine engine) {
    this.target = repository.resolve("worker/" + engine.label() + "/target");
  }

  @Override
  public List<String> command(TaskDefinition.Container container) {
    return command(container.size().memory());
  }

  /** As a container of so many MiB would limit it. */
  public List<String> command(int memory) {
    return List.of(program().orElseThrow().toString(), "-Xmx" + memory * HEAP / 100 + "m");
  }

  @Override
  public Optional<String> missing() {
    return program().isPresent()
        ? Optional.empty()
        : Optional.of(target + " has no *-runner; run ./mvnw -DskipTests -Dnative package");
  }

  private Optional<Path> program() {
    if (!Files.isDirectory(target)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(target)) {
      return files
          .filter(file -> file.toString().endsWith("-runner") && Files.isExecutable(file))
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
