package io.tableferry.controller.cli;

import io.tableferry.contract.RunId;
import io.tableferry.contract.TableId;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which version that was held back, and how its end is shown. */
final class HeldVersionOptions {

  @Parameters(index = "0", paramLabel = "RUN", description = "The run that loaded it.")
  String run;

  @Parameters(index = "1", paramLabel = "SOURCE.TABLE", description = "Its table.")
  String table;

  @Mixin OutputOption output;

  @Spec(Spec.Target.MIXEE)
  CommandSpec command;

  RunId run() {
    return ValidValue.of(command, "RUN", run, RunId::new);
  }

  TableId table() {
    return ValidValue.of(command, "SOURCE.TABLE", table, TableId::parse);
  }
}
