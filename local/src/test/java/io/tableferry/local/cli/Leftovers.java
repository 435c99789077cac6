package io.tableferry.local.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The processes that have to do with a folder, by what they were started with or where they work.
 */
final class Leftovers {

  private Leftovers() {}

  static List<String> of(Path home) {
    try (Stream<Path> all = Files.list(Path.of("/proc"))) {
      return all.filter(process -> process.getFileName().toString().matches("[0-9]+"))
          .filter(process -> traces(process).contains(home.toString()))
          .map(process -> process.getFileName() + " " + read(process.resolve("cmdline")))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String traces(Path process) {
    return read(process.resolve("environ"))
        + read(process.resolve("cmdline"))
        + workingDirectory(process);
  }

  private static String workingDirectory(Path process) {
    try {
      return Files.readSymbolicLink(process.resolve("cwd")).toString();
    } catch (IOException goneOrSomebodyElses) {
      return "";
    }
  }

  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).replace('\0', ' ');
    } catch (IOException goneOrSomebodyElses) {
      return "";
    }
  }
}
