package io.tableferry.local.cli;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** {@code bin/local}. */
@Command(
    name = "local",
    description = "AWS, a warehouse in Redshift's dialect and source databases on this machine.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      UpCommand.class,
      EnvCommand.class,
      SecretCommand.class,
      SqlCommand.class,
      TasksCommand.class,
      DenyCommand.class,
      DownCommand.class,
      ResetCommand.class,
      DemoCommand.class,
      HelpCommand.class
    })
public final class Main {

  private Main() {}

  /** Exits with 0 for success, 1 for what failed and 2 for wrong usage. */
  public static void main(String[] arguments) {
    PrintWriter out = utf8(FileDescriptor.out);
    PrintWriter err = utf8(FileDescriptor.err);
    int code = commandLine().setOut(out).setErr(err).execute(arguments);
    out.flush();
    err.flush();
    System.exit(code);
  }

  /** Data is UTF-8 whatever the terminal's locale says. */
  private static PrintWriter utf8(FileDescriptor file) {
    return new PrintWriter(
        new BufferedWriter(
            new OutputStreamWriter(new FileOutputStream(file), StandardCharsets.UTF_8)));
  }

  static CommandLine commandLine() {
    CommandLine commandLine = new CommandLine(new Main());
    commandLine.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          command.getErr().println("local: " + inOneLine(failure));
          return CommandLine.ExitCode.SOFTWARE;
        });
    commandLine.getSubcommands().get("sql").setUnmatchedOptionsArePositionalParams(true);
    return commandLine;
  }

  /** Why, in one line; what nobody expected goes to a file whole. */
  private static String inOneLine(Exception failure) {
    return failure instanceof CommandFailedException
        ? failure.getMessage()
        : FailureReport.write(failure, Place.find().home().logs());
  }
}
