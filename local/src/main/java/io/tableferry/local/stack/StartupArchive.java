package io.tableferry.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * The classes of a built worker, kept ready for its next start. The first worker to end well tells
 * which those are, and a process of its own makes the archive, so no task waits for it. A worker
 * without one does the same work and starts slower, so nothing here ever fails.
 */
final class StartupArchive implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(StartupArchive.class.getName());
  private static final ClassArchive KIND = ClassArchive.ofThisJvm();
  private static final String RECORDING = "recording";

  /** Longer than any worker runs; what is older was left behind by a stack that was killed. */
  private static final Duration LEFT_BEHIND = Duration.ofDays(1);

  /** A worker that writes down its classes, and the archive that will be made of them. */
  private record Recording(Path classes, Path archive) {

    /** What is made is whole before it bears its name, so several may be made at once. */
    Path unfinished() {
      return classes.resolveSibling(classes.getFileName() + KIND.ending() + ".part");
    }

    void delete() throws IOException {
      Files.deleteIfExists(classes);
      Files.deleteIfExists(unfinished());
    }
  }

  /** An archive that is being made, and when that is over, well or not. */
  private record Making(Process process, CompletableFuture<Void> over) {}

  private final Path jar;
  private final Path folder;
  private Optional<Recording> recording = Optional.empty();
  private Optional<Making> making = Optional.empty();
  private boolean closed;

  /** For the worker in {@code jar}; archives lie in {@code folder}, which need not exist. */
  StartupArchive(Path jar, Path folder) {
    this.jar = jar;
    this.folder = folder;
  }

  /** Options for the next start: to use the archive, to find out what belongs in it, or none. */
  synchronized List<String> options() {
    try {
      Path archive = folder.resolve(ArchiveName.of(jar) + KIND.ending());
      if (Files.exists(archive)) {
        return KIND.use(archive);
      }
      return recording.isPresent() || closed ? List.of() : record(archive);
    } catch (IOException | UncheckedIOException e) {
      LOG.log(Level.FINE, "No archive for " + jar, e);
      return List.of();
    }
  }

  /** To be told of each start's end; an archive is made of the recording of one that ended well. */
  synchronized void ended(List<String> command, int exitCode) {
    recording
        .filter(of -> command.containsAll(KIND.record(of.classes())))
        .ifPresent(of -> ended(of, exitCode));
  }

  /** Waits until no archive is being made. */
  void settle() {
    making().ifPresent(made -> made.over().join());
  }

  /** Gives up an archive that is being made; no other is begun. */
  @Override
  public synchronized void close() {
    closed = true;
    making.ifPresent(made -> made.process().destroyForcibly());
    recording.ifPresent(StartupArchive::forget);
  }

  private List<String> record(Path archive) throws IOException {
    Files.createDirectories(folder);
    Path classes = Files.createTempFile(folder, RECORDING, "");
    recording = Optional.of(new Recording(classes, archive));
    return KIND.record(classes);
  }

  private void ended(Recording of, int exitCode) {
    if (exitCode == 0 && making.isEmpty() && !closed) {
      make(of);
    } else {
      forget(of);
      recording = Optional.empty();
    }
  }

  /** If it fails, the recording stays known, and this stack does not try again. */
  private void make(Recording of) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UseSerialGC");
    command.addAll(KIND.make(of.classes(), of.unfinished()));
    command.addAll(List.of("-cp", jar.toString()));
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      making =
          Optional.of(
              new Making(
                  process, process.onExit().thenAcceptAsync(maker -> made(of, maker.exitValue()))));
    } catch (IOException e) {
      LOG.log(Level.FINE, "No archive for " + jar, e);
      forget(of);
    }
  }

  private synchronized Optional<Making> making() {
    return making;
  }

  private synchronized void made(Recording of, int exitCode) {
    try {
      if (exitCode == 0) {
        deleteOlder();
        Files.move(of.unfinished(), of.archive(), StandardCopyOption.ATOMIC_MOVE);
        // The next build, if there is one while this stack runs, gets an archive of its own.
        recording = Optional.empty();
        making = Optional.empty();
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.log(Level.FINE, "No archive for " + jar, e);
    }
    forget(of);
  }

  /** Of builds before this one; a process that uses one keeps it until it ends. */
  private void deleteOlder() throws IOException {
    Instant leftBehind = Instant.now().minus(LEFT_BEHIND);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path old : files.filter(file -> isOlder(file, leftBehind)).toList()) {
        Files.deleteIfExists(old);
      }
    }
  }

  /** One that has gone meanwhile has the oldest of times. */
  private static boolean isOlder(Path file, Instant leftBehind) {
    String name = file.getFileName().toString();
    return name.endsWith(KIND.ending())
        || (name.startsWith(RECORDING)
            && Instant.ofEpochMilli(file.toFile().lastModified()).isBefore(leftBehind));
  }

  private static void forget(Recording of) {
    try {
      of.delete();
    } catch (IOException e) {
      LOG.log(Level.FINE, "Could not delete " + of.classes(), e);
    }
  }
}
