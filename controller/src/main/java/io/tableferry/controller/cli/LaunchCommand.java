package io.tableferry.controller.cli;

import io.tableferry.contract.RunId;
import io.tableferry.controller.manifest.Manifests;
import io.tableferry.controller.plan.RunPlan;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code controller launch}. */
@Command(name = "launch", description = "Copies tables and waits until each has its outcome.")
final class LaunchCommand implements Callable<Integer> {

  @Mixin ManifestOptions manifests;

  @ArgGroup(multiplicity = "1")
  SelectionOptions selection;

  @Mixin OutputOption output;

  @ArgGroup RunNameOptions name = new RunNameOptions();
  @Mixin LogOptions log;
  @Spec CommandSpec spec;
  @Inject DeploymentSettings settings;

  @Override
  public Integer call() throws InterruptedException {
    log.apply(output.level());
    RunId run = name.value(spec);
    Manifests loaded = manifests.load();
    Problems.warn(spec.commandLine().getErr(), loaded.warnings());
    Preparation prepared = Preparation.toCopy(loaded, selection.selection(), settings);
    return prepared.problems().isEmpty()
        ? launch(run, prepared)
        : Problems.print(spec.commandLine().getErr(), prepared.problems());
  }

  private int launch(RunId run, Preparation prepared) throws InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    RunPlan plan = prepared.plan();
    try (LaunchView view = LaunchView.open(output.format, plan, spec.commandLine().getOut())) {
      return new RunSession(run, prepared.deployment().orElseThrow(), err, Clock.systemUTC())
          .begin(plan.tasks(), prepared.manifests(), view)
          .code();
    }
  }
}
