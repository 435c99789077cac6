package io.tableferry.controller.cli;

import io.tableferry.contract.RunId;
import io.tableferry.controller.manifest.Manifests;
import io.tableferry.controller.plan.Planner;
import io.tableferry.controller.plan.Planning;
import io.tableferry.controller.plan.RunPlan;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code controller launch}. */
@Command(name = "launch", description = "Copies tables and waits until each has its outcome.")
final class LaunchCommand implements Callable<Integer> {

  @Mixin ManifestOptions manifests;

  @ArgGroup(multiplicity = "1")
  SelectionOptions selection;

  @Option(
      names = "--output",
      defaultValue = "text",
      description = "text, or json: exactly one document on stdout, logs on stderr.")
  Output output;

  @Option(
      names = "--run-id",
      paramLabel = "ID",
      description = "Name of the run: 1 to 40 of a-z, 0-9 and '-'. Default: made from the time.")
  Optional<String> runId;

  @Mixin LogOptions log;
  @Spec CommandSpec spec;
  @Inject DeploymentSettings settings;

  @Override
  public Integer call() throws InterruptedException {
    log.apply(output == Output.JSON ? Level.INFO : Level.WARNING);
    RunId run = runId.map(this::named).orElseGet(() -> RunIds.next(Clock.systemUTC()));
    List<Object> problems = new ArrayList<>();
    Manifests loaded = manifests.load();
    Problems.warn(spec.commandLine().getErr(), loaded.warnings());
    problems.addAll(loaded.problems());
    RunPlan plan = plan(loaded, problems);
    SettingsReader reader = new SettingsReader(settings);
    Optional<Deployment> deployment = reader.read();
    problems.addAll(reader.problems());
    MaskKeyCheck.problem(settings, plan).ifPresent(problems::add);
    return problems.isEmpty()
        ? launch(run, plan, deployment.orElseThrow())
        : Problems.print(spec.commandLine().getErr(), problems);
  }

  private RunPlan plan(Manifests loaded, List<Object> problems) {
    if (!loaded.problems().isEmpty()) {
      return new RunPlan(List.of());
    }
    Planning planning = new Planner(loaded.manifests()).plan(selection.selection());
    problems.addAll(planning.problems());
    return planning.plan();
  }

  private int launch(RunId run, RunPlan plan, Deployment deployment) throws InterruptedException {
    try (LaunchView view = LaunchView.open(output, plan, spec.commandLine().getOut())) {
      return new LaunchSession(run, plan, deployment, Clock.systemUTC())
          .run(view, spec.commandLine().getErr())
          .code();
    }
  }

  private RunId named(String id) {
    try {
      return new RunId(id);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), "Invalid value for option '--run-id': " + e.getMessage());
    }
  }
}
