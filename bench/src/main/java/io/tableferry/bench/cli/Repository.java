package io.tableferry.bench.cli;

import java.nio.file.Path;

/** Where Tableferry's sources and what was built of them lie. */
final class Repository {

  private Repository() {}

  /** Told by {@code bench/run.sh} in a system property; the working directory otherwise. */
  static Path root() {
    return Path.of(System.getProperty("tableferry.repository", "")).toAbsolutePath();
  }
}
