package io.tableferry.controller.cli;

import io.tableferry.controller.plan.PlannedHeld;
import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code controller approve}. */
@Command(
    name = "approve",
    description = "Publishes a version that the gate held back.",
    exitCodeList = {
      "0:the version is live",
      "1:it failed, or the run could not begin",
      "2:wrong usage or setting, or there is no such version; nothing was launched",
      "4:another run is copying the table at the moment",
      "143:stopped by SIGTERM or Ctrl-C"
    })
final class ApproveCommand implements Callable<Integer> {

  @Mixin HeldVersionOptions version;
  @Mixin RunIdOption runId;
  @Mixin LogOptions log;
  @Spec CommandSpec spec;

  private final DeploymentSettings settings;

  @Inject
  ApproveCommand(DeploymentSettings settings) {
    this.settings = settings;
  }

  @Override
  public Integer call() throws InterruptedException {
    log.apply(version.output.level());
    return new HeldDecision(
            PlannedHeld.Decision.APPROVE,
            runId.value(),
            new HeldSearch(version.run(), version.table()),
            version.output.format,
            spec.commandLine().getOut(),
            spec.commandLine().getErr())
        .carryOut(settings)
        .code();
  }
}
