package io.tableferry.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One file for each child process that runs, named as its owner likes. */
public final class PidFolder {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Path folder;

  /** Files lie in this folder, which is made when there is one to write. */
  public PidFolder(Path folder) {
    this.folder = folder;
  }

  /** Remembers a process until it ends or is forgotten. */
  public void remember(String name, ProcessHandle process) {
    ProcessId id = ProcessId.of(process);
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve(name), id.pid() + " " + id.startedMillis());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var unused = process.onExit().thenRun(() -> forget(name));
  }

  /** Ends all processes that are still remembered, and returns how many those were. */
  public int sweep() {
    List<Path> files = files();
    int ended = 0;
    for (Path file : files) {
      Optional<ProcessHandle> process = read(file).flatMap(ProcessId::find);
      process.ifPresent(PidFolder::stopWithChildren);
      ended += process.isPresent() ? 1 : 0;
      forget(file.getFileName().toString());
    }
    return ended;
  }

  /** Children of a script that is ended would go on without it. */
  private static void stopWithChildren(ProcessHandle process) {
    List<ProcessHandle> children = process.descendants().toList();
    Stopping.stop(process, PATIENCE);
    children.forEach(ProcessHandle::destroyForcibly);
  }

  private void forget(String name) {
    try {
      Files.deleteIfExists(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Path> files() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<ProcessId> read(Path file) {
    try {
      String[] words = Files.readString(file).split(" ", 2);
      return Optional.of(new ProcessId(Long.parseLong(words[0]), Long.parseLong(words[1])));
    } catch (IOException | RuntimeException halfWritten) {
      return Optional.empty();
    }
  }
}
