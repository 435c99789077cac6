package io.tableferry.local.database;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A database server's process. Closing it asks the server to stop, and kills it if it does not. */
final class ServerProcess implements AutoCloseable {

  private static final Duration STOP_WITHIN = Duration.ofSeconds(60);

  private final Process process;
  private final Path log;
  private final long begin;

  private ServerProcess(Process process, Path log, long begin) {
    this.process = process;
    this.log = log;
    this.begin = begin;
  }

  /**
   * Starts a server.
   *
   * @param folder the process's working directory
   * @param temporary where the server keeps its temporary files; made if missing
   * @param log takes what the server prints
   * @param launched is given the process before anything waits for it
   */
  static ServerProcess start(
      List<String> command,
      Path folder,
      Path temporary,
      Path log,
      Consumer<ProcessHandle> launched) {
    long begin = log.toFile().length();
    return new ServerProcess(launch(command, folder, temporary, log, launched), log, begin);
  }

  /**
   * Runs a program to its end.
   *
   * @throws IllegalStateException if it ends with another code than 0
   */
  static void run(
      List<String> command,
      Path folder,
      Path temporary,
      Path log,
      Consumer<ProcessHandle> launched) {
    int code = launch(command, folder, temporary, log, launched).onExit().join().exitValue();
    if (code != 0) {
      throw new IllegalStateException(
          command.get(0) + " ended with exit code " + code + "; see " + log);
    }
  }

  /** How it ended; empty while it runs. */
  Optional<Integer> ended() {
    return process.isAlive() ? Optional.empty() : Optional.of(process.exitValue());
  }

  /** What it printed so far. */
  String printed() {
    try (InputStream all = Files.newInputStream(log)) {
      all.skipNBytes(begin);
      return new String(all.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static Process launch(
      List<String> command,
      Path folder,
      Path temporary,
      Path log,
      Consumer<ProcessHandle> launched) {
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectInput(Redirect.from(new File("/dev/null")))
              .redirectErrorStream(true)
              .redirectOutput(Redirect.appendTo(log.toFile()));
      builder.environment().put("TMPDIR", Files.createDirectories(temporary).toString());
      Process process = builder.start();
      launched.accept(process.toHandle());
      return process;
    } catch (IOException e) {
      throw new UncheckedIOException("Could not start " + command.get(0), e);
    }
  }
}
