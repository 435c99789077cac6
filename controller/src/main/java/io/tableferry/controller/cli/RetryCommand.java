package io.tableferry.controller.cli;

import io.tableferry.contract.RunId;
import io.tableferry.contract.TableId;
import io.tableferry.controller.ledger.KeptPlan;
import io.tableferry.controller.ledger.RunSight;
import io.tableferry.controller.ledger.TableRecord;
import io.tableferry.controller.ledger.UnreadableDocumentException;
import io.tableferry.controller.manifest.Manifests;
import io.tableferry.controller.plan.PlannedTable;
import io.tableferry.controller.plan.RunPlan;
import io.tableferry.controller.plan.Selection;
import io.tableferry.controller.run.Outcome;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code controller retry}. */
@Command(
    name = "retry",
    description = {
      "Launches again, in a new run, what failed in one that is over; as it was planned then, or as",
      "--manifests has it now."
    })
final class RetryCommand implements Callable<Integer> {

  private static final String FAILED = Outcome.Kind.FAILED.word();

  @Mixin RunParameter run;

  @Option(
      names = "--manifests",
      paramLabel = ManifestOptions.LABEL,
      description = {
        "Take the tables from these manifests. Default: as the run had planned them.",
        ManifestOptions.DESCRIPTION
      })
  Optional<String> manifests;

  @Mixin OutputOption output;

  @Mixin RunIdOption runId;
  @Mixin LogOptions log;
  @Spec CommandSpec spec;

  private final DeploymentSettings settings;

  @Inject
  RetryCommand(DeploymentSettings settings) {
    this.settings = settings;
  }

  @Override
  public Integer call() throws InterruptedException {
    log.apply(output.level());
    RunId before = run.value();
    RunId next = runId.value();
    return LedgerReading.with(
        settings, spec.commandLine().getErr(), ledger -> retry(before, next, ledger));
  }

  private ExitCode retry(RunId before, RunId next, LedgerReading ledger)
      throws UnreadableDocumentException, InterruptedException {
    Optional<RunSight> sight = ledger.find(before);
    if (sight.isEmpty()) {
      return ExitCode.USAGE;
    }
    Optional<String> early = notOver(before, sight.get().life());
    if (early.isPresent()) {
      ledger.say(early.get());
      return ExitCode.USAGE;
    }
    Set<TableId> failed = failed(sight.get());
    if (failed.isEmpty()) {
      ledger.say("nothing failed in run " + before + "; nothing was launched");
      return ExitCode.LISTED;
    }
    Preparation prepared = prepare(before, failed, ledger);
    return prepared.problems().isEmpty()
        ? launch(next, prepared)
        : Problems.usage(spec.commandLine().getErr(), prepared.problems());
  }

  private static Optional<String> notOver(RunId run, RunSight.Life life) {
    return switch (life) {
      case RUNNING -> Optional.of("run " + run + " is not over: see controller status " + run);
      case ABANDONED ->
          Optional.of("run " + run + " is not over: controller resume " + run + " finishes it");
      case FINISHED -> Optional.empty();
    };
  }

  private static Set<TableId> failed(RunSight sight) {
    return sight.record().tables().stream()
        .filter(table -> table.ended().filter(it -> it.kind().equals(FAILED)).isPresent())
        .map(TableRecord::table)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private Preparation prepare(RunId before, Set<TableId> failed, LedgerReading ledger)
      throws UnreadableDocumentException {
    if (manifests.isPresent()) {
      Manifests loaded = ManifestPlace.of(manifests.get()).load();
      Problems.warn(spec.commandLine().getErr(), loaded.warnings());
      return Preparation.toCopy(
          loaded, new Selection.Tables(failed.stream().map(TableId::toString).toList()), settings);
    }
    Optional<KeptPlan> plan = ledger.history().plan(before);
    return Preparation.toCopyAgain(
        planned(plan, failed), plan.flatMap(KeptPlan::manifests), settings);
  }

  /** An inspection or a decision is repeated by its own command, which needs no plan. */
  private static RunPlan planned(Optional<KeptPlan> plan, Set<TableId> failed) {
    return new RunPlan(
        plan.stream()
            .flatMap(kept -> kept.tasks().stream())
            .filter(PlannedTable.class::isInstance)
            .map(PlannedTable.class::cast)
            .filter(table -> failed.contains(table.id()))
            .toList());
  }

  private ExitCode launch(RunId next, Preparation prepared) throws InterruptedException {
    try (LaunchView view =
        LaunchView.open(output.format, prepared.plan(), spec.commandLine().getOut())) {
      return new RunSession(
              next,
              prepared.deployment().orElseThrow(),
              spec.commandLine().getErr(),
              Clock.systemUTC())
          .begin(prepared.plan().tasks(), prepared.manifests(), view);
    }
  }
}
