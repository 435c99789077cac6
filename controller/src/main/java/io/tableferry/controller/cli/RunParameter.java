package io.tableferry.controller.cli;

import io.tableferry.contract.RunId;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which run. */
final class RunParameter {

  @Parameters(
      index = "0",
      paramLabel = "RUN",
      description = "Name of the run: see controller runs.")
  String written;

  @Spec(Spec.Target.MIXEE)
  CommandSpec command;

  RunId value() {
    return ValidValue.of(command, "RUN", written, RunId::new);
  }
}
