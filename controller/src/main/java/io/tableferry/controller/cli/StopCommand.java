package io.tableferry.controller.cli;

import io.tableferry.contract.TableId;
import io.tableferry.controller.ledger.RunRecord;
import io.tableferry.controller.ledger.RunSight;
import io.tableferry.controller.ledger.TableRecord;
import io.tableferry.controller.ledger.UnreadableDocumentException;
import io.tableferry.controller.report.StatusText;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code controller stop}. */
@Command(
    name = "stop",
    description = {
      "Stops a run, or one of its tables, in order, and waits until that is done: the workers get",
      "SIGTERM, abort their uploads, drop their staging tables, and report."
    },
    exitCodeList = {
      "0:it has stopped, or had ended before",
      "1:AWS refused or did not answer, nobody carries the run out, or it has not stopped in time",
      "2:wrong usage or setting, or there is no such run or table"
    })
final class StopCommand implements Callable<Integer> {

  /** A stopped run waits 75 s for its tasks at most, and what it asks of AWS needs time as well. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final Duration PAUSE = Duration.ofSeconds(2);

  @Mixin RunParameter run;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "SOURCE.TABLE",
      description = "One of its tables. Default: the whole run.")
  Optional<String> table;

  @Mixin LogOptions log;
  @Spec CommandSpec spec;

  private final DeploymentSettings settings;

  @Inject
  StopCommand(DeploymentSettings settings) {
    this.settings = settings;
  }

  @Override
  public Integer call() throws InterruptedException {
    log.apply(Level.WARNING);
    Optional<TableId> id =
        table.map(name -> ValidValue.of(spec, "SOURCE.TABLE", name, TableId::parse));
    return LedgerReading.with(settings, spec.commandLine().getErr(), ledger -> stop(id, ledger));
  }

  private ExitCode stop(Optional<TableId> id, LedgerReading ledger)
      throws UnreadableDocumentException, InterruptedException {
    Optional<RunSight> sight = ledger.find(run.value());
    if (sight.isEmpty()
        || id.filter(it -> TableOfRun.in(sight.get().record(), it, ledger).isEmpty()).isPresent()) {
      return ExitCode.USAGE;
    }
    if (over(sight.get(), id)) {
      return show(sight.get(), id);
    }
    if (!ledger.orders().stop(run.value(), id)) {
      ledger.say("others ask things of run " + run.value() + " at the same time; try again");
      return ExitCode.FAILED;
    }
    return await(sight.get(), id, ledger);
  }

  private ExitCode await(RunSight first, Optional<TableId> id, LedgerReading ledger)
      throws UnreadableDocumentException, InterruptedException {
    RunSight sight = first;
    for (Duration waited = Duration.ZERO;
        waited.compareTo(PATIENCE) < 0;
        waited = waited.plus(PAUSE)) {
      if (over(sight, id)) {
        return show(sight, id);
      }
      if (sight.life() == RunSight.Life.ABANDONED) {
        ledger.say(
            "nobody carries run "
                + run.value()
                + " out, but the order is kept: controller resume "
                + run.value()
                + " stops it in order");
        return ExitCode.FAILED;
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
      sight = ledger.history().find(run.value()).orElse(sight);
    }
    ledger.say(
        "it was asked to stop "
            + PATIENCE.toMinutes()
            + " minutes ago and has not yet: see controller status "
            + run.value());
    return ExitCode.FAILED;
  }

  private static boolean over(RunSight sight, Optional<TableId> id) {
    return id.flatMap(table -> of(sight.record(), table))
        .map(record -> record.ended().isPresent())
        .orElse(sight.life() == RunSight.Life.FINISHED);
  }

  private ExitCode show(RunSight sight, Optional<TableId> id) {
    String what =
        id.flatMap(table -> of(sight.record(), table))
            .flatMap(TableRecord::ended)
            .map(ending -> id.get() + " " + ending.kind())
            .orElseGet(() -> StatusText.summary(sight));
    spec.commandLine().getOut().println(what);
    spec.commandLine().getOut().flush();
    return ExitCode.LISTED;
  }

  private static Optional<TableRecord> of(RunRecord run, TableId table) {
    return run.tables().stream().filter(record -> record.table().equals(table)).findFirst();
  }
}
