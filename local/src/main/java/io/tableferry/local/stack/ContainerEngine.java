package io.tableferry.local.stack;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What runs containers on this machine, by its command line, which Podman and Docker share.
 *
 * @param program {@code podman} or {@code docker}, or a path to one
 */
public record ContainerEngine(String program) {

  /** What the programs look for in their environment. */
  static final Set<String> VARIABLES =
      Set.of(
          "CONTAINERS_CONF",
          "CONTAINERS_STORAGE_CONF",
          "CONTAINER_HOST",
          "DOCKER_CONFIG",
          "DOCKER_HOST",
          "STORAGE_DRIVER",
          "XDG_RUNTIME_DIR");

  private static final List<String> PROGRAMS = List.of("podman", "docker");

  /** An answer: the exit code, and standard output without the white space around it. */
  record Answer(int exit, String out) {}

  /** The first that is on the {@code PATH}. */
  public static Optional<ContainerEngine> find() {
    List<Path> folders =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
            .map(Path::of)
            .toList();
    return PROGRAMS.stream()
        .filter(name -> folders.stream().map(f -> f.resolve(name)).anyMatch(Files::isExecutable))
        .map(ContainerEngine::new)
        .findFirst();
  }

  /** Runs a command of the engine to its end. What it says on standard error is dropped. */
  Answer ask(String... arguments) {
    List<String> command = Stream.concat(Stream.of(program), Stream.of(arguments)).toList();
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      process.getOutputStream().close();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Answer(process.waitFor(), out.strip());
    } catch (IOException e) {
      return new Answer(1, "");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer(1, "");
    }
  }
}
