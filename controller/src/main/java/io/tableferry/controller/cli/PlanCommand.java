package io.tableferry.controller.cli;

import io.tableferry.contract.RunId;
import io.tableferry.controller.manifest.Manifests;
import io.tableferry.controller.plan.PlannedRehearsal;
import io.tableferry.controller.plan.PlannedTask;
import io.tableferry.controller.plan.Planner;
import io.tableferry.controller.plan.Planning;
import io.tableferry.controller.plan.RunPlan;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code controller plan}. */
@Command(
    name = "plan",
    description = {
      "Says what launch would do; launches nothing, and needs neither AWS nor settings.",
      "With --inspect it launches a task for each source, which asks source and warehouse how the"
          + " tables would be published, and changes nothing."
    },
    exitCodeList = {
      "0:the plan is printed; with --inspect, all of it would be published",
      "1:with --inspect: a source could not be asked, or a table would be refused",
      "2:wrong usage, manifest or setting; nothing was launched",
      "143:stopped by SIGTERM or Ctrl-C"
    })
final class PlanCommand implements Callable<Integer> {

  @Mixin ManifestOptions manifests;

  @ArgGroup(multiplicity = "1")
  SelectionOptions selection;

  @Mixin OutputOption output;

  @Option(
      names = "--inspect",
      description =
          "Also ask sources and warehouse how the tables would be published; needs settings.")
  boolean inspect;

  @Mixin RunIdOption runId;
  @Mixin LogOptions log;
  @Spec CommandSpec spec;

  private final DeploymentSettings settings;

  @Inject
  PlanCommand(DeploymentSettings settings) {
    this.settings = settings;
  }

  @Override
  public Integer call() throws InterruptedException {
    log.apply(inspect && output.isJson() ? Level.INFO : Level.WARNING);
    Manifests loaded = manifests.load();
    Problems.warn(spec.commandLine().getErr(), loaded.warnings());
    return inspect ? rehearse(loaded) : plan(loaded);
  }

  private int rehearse(Manifests loaded) throws InterruptedException {
    RunId run = runId.value();
    Preparation prepared = Preparation.toCopy(loaded, selection.selection(), settings);
    return prepared.problems().isEmpty()
        ? rehearse(run, prepared)
        : Problems.print(spec.commandLine().getErr(), prepared.problems());
  }

  private int rehearse(RunId run, Preparation prepared) throws InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    RunPlan plan = prepared.plan();
    List<PlannedTask> sources = List.copyOf(PlannedRehearsal.of(run, plan));
    return new RunSession(run, prepared.deployment().orElseThrow(), err, Clock.systemUTC())
        .begin(
            sources,
            prepared.manifests(),
            new RehearsalView(output.format, plan, spec.commandLine().getOut(), err))
        .code();
  }

  private int plan(Manifests loaded) {
    if (runId.written.isPresent()) {
      throw new ParameterException(spec.commandLine(), "--run-id needs --inspect");
    }
    PrintWriter err = spec.commandLine().getErr();
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
    if (output.isJson()) {
      out.println(PlanJson.write(plan));
    } else {
      PlanText.lines(plan, Screen.width()).forEach(out::println);
    }
  }
}
