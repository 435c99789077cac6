package io.tableferry.local.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "env",
    description = {
      "Prints the variables that point bin/controller and any AWS client at the stack:",
      "eval \"$(bin/local env)\". Ends with 1 until the stack is ready."
    },
    mixinStandardHelpOptions = true)
final class EnvCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws CommandFailedException {
    PrintWriter out = spec.commandLine().getOut();
    Exports.of(Place.find().services())
        .forEach((name, value) -> out.println("export " + name + "=" + quoted(value)));
    // One of a real account would be sent along with our keys.
    out.println("unset AWS_SESSION_TOKEN AWS_PROFILE");
    return 0;
  }

  /** In single quotes a shell takes everything as it is, but for the single quote itself. */
  static String quoted(String value) {
    return "'" + value.replace("'", "'\\''") + "'";
  }
}
