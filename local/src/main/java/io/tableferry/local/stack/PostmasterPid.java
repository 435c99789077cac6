package io.tableferry.local.stack;

import io.tableferry.local.process.ProcessId;
import io.tableferry.local.process.Stopping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The process of a PostgreSQL server, as its {@code postmaster.pid} names it: the number in the
 * first line, the start in seconds since the epoch in the third (PostgreSQL, Database File Layout).
 * The server writes it before anybody else knows of its process.
 */
final class PostmasterPid {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int START_LINE = 2;
  private static final long MILLIS = 1000;

  private PostmasterPid() {}

  static Optional<ProcessHandle> of(Path dataDirectory) {
    try {
      List<String> lines = Files.readAllLines(dataDirectory.resolve("postmaster.pid"));
      return new ProcessId(number(lines.get(0)), number(lines.get(START_LINE)) * MILLIS).find();
    } catch (IOException | RuntimeException notThere) {
      return Optional.empty();
    }
  }

  /** Ends the server of that directory if it runs, and returns how many that was. */
  static int sweep(Path dataDirectory) {
    Optional<ProcessHandle> left = of(dataDirectory);
    left.ifPresent(process -> Stopping.stop(process, PATIENCE));
    return left.isPresent() ? 1 : 0;
  }

  private static long number(String line) {
    return Long.parseLong(line.strip());
  }
}
