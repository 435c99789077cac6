package io.tableferry.bench.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The process that all others of a PostgreSQL are children of. */
final class Postmaster {

  private Postmaster() {}

  /** The first line of {@code postmaster.pid} (PostgreSQL, Database File Layout). */
  static long pid(Path data) {
    try {
      return Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
    } catch (IOException e) {
      throw new IllegalStateException("PostgreSQL does not run", e);
    }
  }
}
