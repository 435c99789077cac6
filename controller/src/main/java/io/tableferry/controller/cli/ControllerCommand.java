package io.tableferry.controller.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code controller}. */
@Command(
    name = "controller",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    scope = CommandLine.ScopeType.INHERIT,
    description = "Copies tables into the warehouse, whole.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all tables were published",
      "1:some tables failed, or the run could not begin",
      "2:wrong usage, manifest or setting; nothing was launched",
      "3:some tables were held by the gate, none failed",
      "4:some tables were skipped because another run is copying them",
      "143:stopped by SIGTERM or Ctrl-C"
    },
    subcommands = {
      LaunchCommand.class,
      PlanCommand.class,
      ValidateCommand.class,
      InspectCommand.class,
      DoctorCommand.class,
      ManifestsCommand.class,
      HeldCommand.class,
      ApproveCommand.class,
      DiscardCommand.class,
      RunsCommand.class,
      StatusCommand.class,
      LogsCommand.class,
      StopCommand.class,
      ResumeCommand.class,
      RetryCommand.class
    })
final class ControllerCommand implements Runnable {

  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "Missing command: launch, plan, validate, inspect, doctor, manifests, held, approve, discard, runs, status,"
            + " logs, stop, resume or retry");
  }
}
