package io.tableferry.bench.cli;

import io.tableferry.bench.report.JsonFile;
import io.tableferry.bench.report.Machine;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a command tells, on the terminal and in a file. */
@Command
final class Console {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /** Prints a line at once. */
  void say(String line) {
    PrintWriter out = command.commandLine().getOut();
    out.println(line);
    out.flush();
  }

  /** Writes figures as JSON, and prints where. */
  void write(Path repository, Machine machine, String name, Object figures) throws IOException {
    Path file = JsonFile.write(repository, Clock.systemUTC().instant(), machine, name, figures);
    say("written to " + file);
  }

  /** An option has a value that it cannot have. */
  ParameterException refusal(String why) {
    return new ParameterException(command.commandLine(), why);
  }
}
