package io.tableferry.controller.cli;

import io.tableferry.contract.RunId;
import io.tableferry.controller.plan.PlannedInspection;
import io.tableferry.controller.plan.RunPlan;
import io.tableferry.controller.plan.Selection;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code controller inspect}. */
@Command(
    name = "inspect",
    description = "Describes what a source has and what would become of it; copies nothing.",
    exitCodeList = {
      "0:the source is described",
      "1:the source could not be described",
      "2:wrong usage, manifest or setting; nothing was launched",
      "143:stopped by SIGTERM or Ctrl-C"
    })
final class InspectCommand implements Callable<Integer> {

  @Mixin ManifestOptions manifests;

  @Option(
      names = "--source",
      required = true,
      paramLabel = "NAME",
      description = "The source, as its manifest names it.")
  String source;

  @Option(
      names = "--table",
      arity = "1..*",
      paramLabel = "NAME",
      description = "Only these tables and views, as the source names them. Default: all.")
  List<String> tables = List.of();

  @Mixin OutputOption output;

  @Mixin RunIdOption runId;
  @Mixin LogOptions log;
  @Spec CommandSpec spec;

  private final DeploymentSettings settings;

  @Inject
  InspectCommand(DeploymentSettings settings) {
    this.settings = settings;
  }

  @Override
  public Integer call() throws InterruptedException {
    log.apply(output.level());
    RunId run = runId.value();
    Selection selection = new Selection.Sources(List.of(source));
    Preparation prepared = Preparation.toInspect(manifests.load(), selection, settings);
    return prepared.problems().isEmpty()
        ? inspect(run, prepared)
        : Problems.print(spec.commandLine().getErr(), prepared.problems());
  }

  private int inspect(RunId run, Preparation prepared) throws InterruptedException {
    RunPlan plan = prepared.plan();
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    PlannedInspection inspection =
        new PlannedInspection(
            run, plan.tables().get(0).source(), tables.stream().distinct().toList());
    return new RunSession(run, prepared.deployment().orElseThrow(), err, Clock.systemUTC())
        .begin(
            List.of(inspection),
            prepared.manifests(),
            new InspectView(output.format, inspection, plan, out, err))
        .code();
  }
}
