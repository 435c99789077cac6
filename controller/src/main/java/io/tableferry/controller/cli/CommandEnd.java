package io.tableferry.controller.cli;

import io.tableferry.controller.aws.AwsFailureException;
import io.tableferry.controller.report.LogEvent;
import java.io.PrintWriter;
import java.util.Map;
import org.jboss.logging.Logger;
import picocli.CommandLine;

/**
 * How commands end: whatever it was becomes an exit code, words for people, and, where it went
 * wrong, a line for whoever watches the log alone. So a run that could not even begin is noticed.
 */
final class CommandEnd {

  private static final Logger LOG = Logger.getLogger(CommandEnd.class);

  private CommandEnd() {}

  /** Has all ends of a program's commands told so. */
  static CommandLine observing(CommandLine program) {
    CommandLine.IParameterExceptionHandler usage = program.getParameterExceptionHandler();
    return program
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(
            (e, args) -> told(e.getCommandLine(), usage.handleParseException(e, args)))
        .setExecutionStrategy(parsed -> told(last(parsed), execute(parsed)))
        .setExecutionExceptionHandler((e, command, parsed) -> told(command, failed(e, command)));
  }

  /** Says what ended a command, or a run, that nobody expected. */
  static ExitCode say(Throwable unexpected, PrintWriter err) {
    LOG.debug("unexpected", unexpected);
    boolean ofAws = unexpected instanceof AwsFailureException;
    err.println(
        unexpected instanceof AwsFailureException aws
            ? aws.getMessage() + ". " + aws.action()
            : "a defect in Tableferry: "
                + unexpected.getClass().getName()
                + ". Run it again with --verbose and its output piped, and report what it says.");
    err.flush();
    return ofAws ? ExitCode.FAILED : ExitCode.DEFECT;
  }

  /** What is no exception reaches nobody otherwise: picocli lets it pass. */
  private static int execute(CommandLine.ParseResult parsed) {
    try {
      return new CommandLine.RunLast().execute(parsed);
    } catch (Error e) {
      return failed(e, last(parsed));
    }
  }

  private static int failed(Throwable thrown, CommandLine command) {
    return say(thrown, command.getErr()).code();
  }

  private static int told(CommandLine command, int exit) {
    if (ExitCode.isFailure(exit)) {
      String name = command.getCommandName();
      LogEvent.COMMAND_FAILED.write(
          LOG,
          Logger.Level.INFO,
          name + " ended with exit code " + exit,
          Map.of("command", name, "exit_code", exit));
    }
    return exit;
  }

  private static CommandLine last(CommandLine.ParseResult parsed) {
    CommandLine.ParseResult last = parsed;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    return last.commandSpec().commandLine();
  }
}
