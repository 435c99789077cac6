package io.tableferry.local.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs {@code bin/local}'s program as a process, with a state folder of its own. */
record CommandLineProgram(Path home) {

  /** What came of a command. */
  record Outcome(int code, String out, String err) {}

  Outcome run(String... arguments) throws IOException {
    return runWithInput("", arguments);
  }

  Outcome runWithInput(String input, String... arguments) throws IOException {
    Path err = home.resolveSibling("err-" + System.nanoTime());
    Process process = builder(arguments).redirectError(err.toFile()).start();
    try (var in = process.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    }
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.onExit().join().exitValue();
    return new Outcome(code, out, Files.readString(err));
  }

  Process start(Path out, String... arguments) throws IOException {
    return builder(arguments).redirectErrorStream(true).redirectOutput(out.toFile()).start();
  }

  private ProcessBuilder builder(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Duser.timezone=UTC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("TABLEFERRY_LOCAL_HOME", home.toString());
    return builder;
  }
}
