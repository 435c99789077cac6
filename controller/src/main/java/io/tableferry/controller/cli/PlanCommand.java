package io.tableferry.controller.cli;

import io.tableferry.controller.manifest.Manifests;
import io.tableferry.controller.plan.Planner;
import io.tableferry.controller.plan.Planning;
import io.tableferry.controller.plan.RunPlan;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code controller plan}. */
@Command(
    name = "plan",
    description = "Says what launch would do; launches nothing, needs neither AWS nor settings.")
final class PlanCommand implements Callable<Integer> {

  @Mixin ManifestOptions manifests;

  @ArgGroup(multiplicity = "1")
  SelectionOptions selection;

  @Option(
      names = "--output",
      defaultValue = "text",
      description = "text, or json: exactly one document on stdout.")
  Output output;

  @Mixin LogOptions log;
  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    log.apply(Level.WARNING);
    Manifests loaded = manifests.load();
    PrintWriter err = spec.commandLine().getErr();
    Problems.warn(err, loaded.warnings());
    if (!loaded.problems().isEmpty()) {
      return Problems.print(err, loaded.problems());
    }
    Planning planning = new Planner(loaded.manifests()).plan(selection.selection());
    if (!planning.problems().isEmpty()) {
      return Problems.print(err, planning.problems());
    }
    print(planning.plan(), spec.commandLine().getOut());
    return ExitCode.PUBLISHED.code();
  }

  private void print(RunPlan plan, PrintWriter out) {
    if (output == Output.JSON) {
      out.println(PlanJson.write(plan));
    } else {
      PlanText.lines(plan, Screen.width()).forEach(out::println);
    }
  }
}
