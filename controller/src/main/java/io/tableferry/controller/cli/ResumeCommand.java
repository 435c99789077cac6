package io.tableferry.controller.cli;

import io.tableferry.contract.RunId;
import io.tableferry.contract.TableId;
import io.tableferry.controller.aws.AwsFailureException;
import io.tableferry.controller.doctor.Doctor;
import io.tableferry.controller.ledger.KeptPlan;
import io.tableferry.controller.ledger.RecentRun;
import io.tableferry.controller.ledger.RecentRuns;
import io.tableferry.controller.ledger.RunSight;
import io.tableferry.controller.ledger.TableRecord;
import io.tableferry.controller.ledger.UnreadableDocumentException;
import io.tableferry.controller.plan.PlannedTable;
import io.tableferry.controller.plan.PlannedTask;
import io.tableferry.controller.plan.RunPlan;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code controller resume}. */
@Command(
    name = "resume",
    description = {
      "Finishes a run whose controller died: takes over its tasks that are alive, and launches what",
      "is missing. Nothing that was published is launched again. Without a run it does so with all",
      "that began within a day."
    })
final class ResumeCommand implements Callable<Integer> {

  /** What died earlier has been looked after by somebody, or by the next day's run. */
  private static final Duration RECENT = Duration.ofDays(1);

  private static final int MOST = 100;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "RUN",
      description = "Name of the run: see controller runs. Default: all that nobody carries out.")
  Optional<String> run = Optional.empty();

  @Mixin OutputOption output;

  @Mixin LogOptions log;
  @Spec CommandSpec spec;

  private final DeploymentSettings settings;

  @Inject
  ResumeCommand(DeploymentSettings settings) {
    this.settings = settings;
  }

  @Override
  public Integer call() throws InterruptedException {
    log.apply(output.level());
    Optional<RunId> id = run.map(name -> ValidValue.of(spec, "RUN", name, RunId::new));
    SettingsReader reader = new SettingsReader(settings);
    Optional<Deployment> deployment = reader.readToCopy();
    if (deployment.isEmpty()) {
      return Problems.print(spec.commandLine().getErr(), reader.problems());
    }
    try (Termination termination = Termination.expected()) {
      return LedgerReading.with(
          settings,
          spec.commandLine().getErr(),
          ledger ->
              id.isPresent()
                  ? resume(id.get(), deployment.get(), ledger, termination)
                  : termination.ending(resumeAll(deployment.get(), ledger, termination)));
    }
  }

  private ExitCode resumeAll(Deployment deployment, LedgerReading ledger, Termination termination)
      throws InterruptedException {
    RecentRuns known = ledger.history().recent(MOST);
    known.unreadable().forEach(what -> ledger.say("cannot be read, so not resumed: " + what));
    ExitCode worst = known.unreadable().isEmpty() ? ExitCode.LISTED : ExitCode.FAILED;
    Instant earliest = Clock.systemUTC().instant().minus(RECENT);
    for (RecentRun recent : known.runs()) {
      if (isToFinish(recent, earliest) && !termination.requested()) {
        worst = worst.or(resumed(recent.run(), deployment, ledger, termination));
      }
    }
    return worst;
  }

  /** What a doctor asked for tells nobody anything when it is gone. */
  private static boolean isToFinish(RecentRun recent, Instant earliest) {
    return recent.finishedAt().isEmpty()
        && recent.startedAt().isAfter(earliest)
        && !Doctor.isItsRun(recent.run());
  }

  /** One that cannot be resumed keeps no other from it; that somebody carries it out is fine. */
  private ExitCode resumed(
      RunId run, Deployment deployment, LedgerReading ledger, Termination termination)
      throws InterruptedException {
    try {
      ExitCode exit = resume(run, deployment, ledger, termination);
      return exit != ExitCode.USAGE || isLeft(run, ledger) ? exit : ExitCode.LISTED;
    } catch (UnreadableDocumentException e) {
      ledger.say("run " + run + " cannot be resumed: " + e.getMessage());
    } catch (AwsFailureException e) {
      ledger.say("run " + run + " cannot be resumed: " + e.getMessage() + ". " + e.action());
    }
    return ExitCode.FAILED;
  }

  private static boolean isLeft(RunId run, LedgerReading ledger)
      throws UnreadableDocumentException {
    return ledger
        .history()
        .find(run)
        .filter(sight -> sight.life() == RunSight.Life.ABANDONED)
        .isPresent();
  }

  private ExitCode resume(
      RunId id, Deployment deployment, LedgerReading ledger, Termination termination)
      throws UnreadableDocumentException, InterruptedException {
    Optional<RunSight> sight = ledger.find(id);
    if (sight.isEmpty()) {
      return ExitCode.USAGE;
    }
    RunPlan left = left(ledger.history().plan(id), sight.get());
    Optional<String> key = MaskKeyCheck.problem(settings, left);
    if (key.isPresent()) {
      return Problems.usage(spec.commandLine().getErr(), List.of(key.get()));
    }
    try (LaunchView view = LaunchView.open(output.format, left, spec.commandLine().getOut())) {
      return new RunSession(id, deployment, spec.commandLine().getErr(), Clock.systemUTC())
          .resume(view, termination);
    }
  }

  /** Tables that have no outcome yet. */
  private static RunPlan left(Optional<KeptPlan> plan, RunSight sight) {
    Set<TableId> ended =
        sight.record().tables().stream()
            .filter(table -> table.ended().isPresent())
            .map(TableRecord::table)
            .collect(Collectors.toSet());
    List<PlannedTask> tasks = plan.map(KeptPlan::tasks).orElse(List.of());
    return new RunPlan(
        tasks.stream()
            .filter(PlannedTable.class::isInstance)
            .map(PlannedTable.class::cast)
            .filter(table -> !ended.contains(table.id()))
            .toList());
  }
}
