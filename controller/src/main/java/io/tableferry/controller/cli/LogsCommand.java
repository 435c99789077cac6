package io.tableferry.controller.cli;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.TableId;
import io.tableferry.controller.ledger.RunSight;
import io.tableferry.controller.ledger.TableRecord;
import io.tableferry.controller.ledger.UnreadableDocumentException;
import io.tableferry.controller.report.AttemptLog;
import io.tableferry.controller.report.LogsJson;
import io.tableferry.controller.report.LogsText;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code controller logs}. */
@Command(
    name = "logs",
    description =
        "Shows the last lines that each attempt at a table logged, as the worker kept them.",
    exitCodeList = {
      "0:what is kept is shown",
      "1:AWS refused or did not answer",
      "2:wrong usage or setting, or there is no such run or table"
    })
final class LogsCommand implements Callable<Integer> {

  @Mixin RunParameter run;

  @Parameters(index = "1", paramLabel = "SOURCE.TABLE", description = "One of its tables.")
  String table;

  @Mixin OutputOption output;

  @Mixin LogOptions log;
  @Spec CommandSpec spec;

  private final DeploymentSettings settings;

  @Inject
  LogsCommand(DeploymentSettings settings) {
    this.settings = settings;
  }

  @Override
  public Integer call() throws InterruptedException {
    log.apply(Level.WARNING);
    TableId id = ValidValue.of(spec, "SOURCE.TABLE", table, TableId::parse);
    return LedgerReading.with(settings, spec.commandLine().getErr(), ledger -> show(id, ledger));
  }

  private ExitCode show(TableId id, LedgerReading ledger) throws UnreadableDocumentException {
    Optional<RunSight> sight = ledger.find(run.value());
    Optional<TableRecord> record =
        sight.flatMap(found -> TableOfRun.in(found.record(), id, ledger));
    if (record.isEmpty()) {
      return ExitCode.USAGE;
    }
    print(logs(record.get(), ledger));
    return ExitCode.LISTED;
  }

  /** The attempt that is being launched may have a task already, although none is counted. */
  private List<AttemptLog> logs(TableRecord record, LedgerReading ledger) {
    int last = Math.max(record.attempts(), record.attempt().map(Attempt::number).orElse(0));
    return IntStream.rangeClosed(1, last)
        .mapToObj(number -> new Attempt(run.value(), record.table(), number))
        .map(attempt -> AttemptLog.of(attempt, record, ledger.history().log(attempt)))
        .filter(kept -> kept.attempt().number() <= record.attempts() || kept.text().isPresent())
        .toList();
  }

  private void print(List<AttemptLog> logs) {
    PrintWriter out = spec.commandLine().getOut();
    if (output.isJson()) {
      out.println(
          LogsJson.write(
              run.value(), ValidValue.of(spec, "SOURCE.TABLE", table, TableId::parse), logs));
    } else {
      LogsText.lines(logs).forEach(out::println);
    }
    out.flush();
  }
}
