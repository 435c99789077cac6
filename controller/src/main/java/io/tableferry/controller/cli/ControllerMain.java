package io.tableferry.controller.cli;

import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.tableferry.controller.aws.AwsFailureException;
import jakarta.inject.Inject;
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
        .setExecutionExceptionHandler((e, command, parsed) -> failed(e, command))
        .execute(args);
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
