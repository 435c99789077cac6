package io.tableferry.worker.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A server and the directory that is its own; both are gone when this is closed.
 *
 * @param server what runs
 * @param stop how it is stopped
 * @param directory where its data are
 * @param <S> kind of server
 */
public record Scratch<S>(S server, Consumer<S> stop, Path directory) implements AutoCloseable {

  /** Starts a server whose data directory does not exist yet. */
  public static <S> Scratch<S> start(Function<Path, S> starter, Consumer<S> stop) {
    try {
      Path directory = Files.createTempDirectory("tableferry-source");
      return new Scratch<>(starter.apply(directory.resolve("data")), stop, directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    stop.accept(server);
    for (Path path : deepestFirst()) {
      Files.deleteIfExists(path);
    }
  }

  private List<Path> deepestFirst() throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      return paths.sorted(Comparator.reverseOrder()).toList();
    }
  }
}
