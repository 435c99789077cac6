package io.tableferry.bench.contender;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs of this machine. */
final class Installed {

  private Installed() {}

  /** The first of that name on the PATH. */
  static Optional<Path> find(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** The first program that is not there, in words. */
  static Optional<String> missing(Stream<String> programs) {
    return programs
        .filter(program -> find(program).isEmpty())
        .findFirst()
        .map(program -> program + " is not on the PATH");
  }
}
