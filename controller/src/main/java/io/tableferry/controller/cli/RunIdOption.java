package io.tableferry.controller.cli;

import io.tableferry.contract.RunId;
import java.time.Clock;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the run is called. */
final class RunIdOption {

  static final String DESCRIPTION =
      "Name of the run: 1 to 40 of a-z, 0-9 and '-'. Default: made from the time.";

  @Option(names = "--run-id", paramLabel = "ID", description = DESCRIPTION)
  Optional<String> written;

  @Spec(Spec.Target.MIXEE)
  CommandSpec command;

  /** The name that was given, or a new one. */
  RunId value() {
    return written
        .map(id -> ValidValue.of(command, "option '--run-id'", id, RunIds::given))
        .orElseGet(() -> RunIds.next(Clock.systemUTC()));
  }
}
