package io.tableferry.local.cli;

import io.tableferry.local.stack.StackHome;
import io.tableferry.local.stack.StackState;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Runs {@code up} in a process of its own, which outlives this one unless it is stopped. */
final class StackProcess {

  private StackProcess() {}

  /**
   * Starts a stack and returns when it is ready.
   *
   * @param launcher starts the process, and remembers it in case of Ctrl-C
   * @param arguments of {@code up}
   * @param progress is told each line that {@code up} prints until then
   */
  static StackState.Services start(
      Place place, DemoRun launcher, List<String> arguments, Consumer<String> progress)
      throws IOException, CommandFailedException {
    Process up =
        launcher.launchStack(
            new ProcessBuilder(command(place, arguments))
                .redirectInput(Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true));
    try (BufferedReader lines = up.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (isReady(place.home())) {
          return place.services();
        }
        progress.accept(line);
      }
    }
    throw new CommandFailedException("the stack did not start; see " + place.home().logs());
  }

  private static boolean isReady(StackHome home) {
    return StackState.read(home).flatMap(StackState::services).isPresent();
  }

  /**
   * This very program. In a session of its own, so that Ctrl-C reaches the run first and the stack
   * only when the run has cleaned up.
   */
  private static List<String> command(Place place, List<String> arguments) {
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
      command.add("/usr/bin/setsid");
    }
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-Duser.timezone=UTC",
            "-Dfile.encoding=UTF-8",
            "-Dtableferry.repository=" + place.repository(),
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "up"));
    command.addAll(arguments);
    return command;
  }
}
