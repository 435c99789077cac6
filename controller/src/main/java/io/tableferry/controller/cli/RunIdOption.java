package io.tableferry.controller.cli;

import io.tableferry.contract.RunId;
import java.time.Clock;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the run is called. */
final class RunIdOption {

  @Option(
      names = "--run-id",
      paramLabel = "ID",
      description = "Name of the run: 1 to 40 of a-z, 0-9 and '-'. Default: made from the time.")
  Optional<String> written;

  @Spec(Spec.Target.MIXEE)
  CommandSpec command;

  /** The name that was given, or a new one. */
  RunId value() {
    return written.map(this::named).orElseGet(() -> RunIds.next(Clock.systemUTC()));
  }

  private RunId named(String id) {
    try {
      return new RunId(id);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          command.commandLine(), "Invalid value for option '--run-id': " + e.getMessage());
    }
  }
}
