package io.tableferry.bench.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Holds all data of a benchmark; closing it deletes it. */
public record TemporaryFolder(Path path) implements AutoCloseable {

  /** Makes one where the system keeps temporary files ({@code java.io.tmpdir}). */
  public static TemporaryFolder make() {
    try {
      return new TemporaryFolder(Files.createTempDirectory("tableferry-bench"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      List<Path> deepestFirst;
      try (Stream<Path> files = Files.walk(path)) {
        deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Could not delete " + path, e);
    }
  }
}
