package io.tableferry.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The process of a PostgreSQL server, as the first line of its {@code postmaster.pid} names it. */
final class PostmasterPid {

  private PostmasterPid() {}

  static Optional<ProcessHandle> of(Path dataDirectory) {
    try {
      String pid = Files.readAllLines(dataDirectory.resolve("postmaster.pid")).get(0).strip();
      return ProcessHandle.of(Long.parseLong(pid));
    } catch (IOException | RuntimeException notThere) {
      return Optional.empty();
    }
  }
}
