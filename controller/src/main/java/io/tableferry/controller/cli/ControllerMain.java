package io.tableferry.controller.cli;

import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.tableferry.controller.aws.AwsFailureException;
import io.tableferry.controller.report.LogEvent;
import jakarta.inject.Inject;
import java.util.Map;
import org.jboss.logging.Logger;
import picocli.CommandLine;

/** Starts the process and runs one command. */
@QuarkusMain
public final class ControllerMain implements QuarkusApplication {

  private static final Logger LOG = Logger.getLogger(ControllerMain.class);

  private final CommandLine.IFactory factory;

  @Inject
  ControllerMain(CommandLine.IFactory factory) {
    this.factory = factory;
  }

  @Override
  public int run(String... args) {
    ControllerLog.open();
    return new CommandLine(ControllerCommand.class, factory)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionStrategy(parsed -> told(parsed, new CommandLine.RunLast().execute(parsed)))
        .setExecutionExceptionHandler((e, command, parsed) -> told(parsed, failed(e, command)))
        .execute(args);
  }

  /** Whoever watches the log alone learns of a run that could not even begin. */
  private static int told(CommandLine.ParseResult parsed, int exit) {
    if (exit == ExitCode.FAILED.code() || exit == ExitCode.USAGE.code()) {
      String name = name(parsed);
      LogEvent.COMMAND_FAILED.write(
          LOG,
          Logger.Level.INFO,
          name + " ended with exit code " + exit,
          Map.of("command", name, "exit_code", exit));
    }
    return exit;
  }

  private static String name(CommandLine.ParseResult parsed) {
    CommandLine.ParseResult last = parsed;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    return last.commandSpec().name();
  }

  private static int failed(Exception e, CommandLine command) {
    LOG.debug("the command failed", e);
    if (e instanceof AwsFailureException aws) {
      command.getErr().println(aws.getMessage() + ". " + aws.action());
    } else {
      command
          .getErr()
          .println(
              "a defect in Tableferry: "
                  + e.getClass().getName()
                  + ". Run it again with --verbose and its output piped, and report what it says.");
    }
    command.getErr().flush();
    return ExitCode.FAILED.code();
  }
}
