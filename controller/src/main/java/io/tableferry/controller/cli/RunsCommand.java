package io.tableferry.controller.cli;

import io.tableferry.controller.ledger.RecentRun;
import io.tableferry.controller.ledger.RecentRuns;
import io.tableferry.controller.ledger.UnreadableDocumentException;
import io.tableferry.controller.report.RunSummary;
import io.tableferry.controller.report.RunsJson;
import io.tableferry.controller.report.RunsText;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code controller runs}. */
@Command(
    name = "runs",
    description = "Lists the runs that began last, the latest first.",
    exitCodeList = {
      "0:the runs are listed, if there are any",
      "1:AWS refused or did not answer",
      "2:wrong usage or setting"
    })
final class RunsCommand implements Callable<Integer> {

  private static final int MOST = 1000;

  @Option(
      names = "--limit",
      defaultValue = "20",
      paramLabel = "N",
      description = "How many; 1 to 1000. Default: ${DEFAULT-VALUE}.")
  int limit;

  @Mixin OutputOption output;

  @Mixin LogOptions log;
  @Spec CommandSpec spec;

  private final DeploymentSettings settings;

  @Inject
  RunsCommand(DeploymentSettings settings) {
    this.settings = settings;
  }

  @Override
  public Integer call() throws InterruptedException {
    log.apply(Level.WARNING);
    if (limit < 1 || limit > MOST) {
      throw new ParameterException(
          spec.commandLine(), "Invalid value for option '--limit': it takes 1 to " + MOST);
    }
    return LedgerReading.with(settings, spec.commandLine().getErr(), this::list);
  }

  private ExitCode list(LedgerReading ledger) throws UnreadableDocumentException {
    RecentRuns recent = ledger.history().recent(limit);
    Problems.warn(spec.commandLine().getErr(), recent.unreadable());
    List<RunSummary> runs = new ArrayList<>();
    for (RecentRun run : recent.runs()) {
      runs.add(summary(run, ledger));
    }
    print(runs, spec.commandLine().getOut());
    return ExitCode.LISTED;
  }

  /** Of a run that is not over, the list says too little. */
  private static RunSummary summary(RecentRun run, LedgerReading ledger)
      throws UnreadableDocumentException {
    return run.finishedAt().isPresent()
        ? RunSummary.of(run)
        : ledger.history().find(run.run()).map(RunSummary::of).orElseGet(() -> RunSummary.of(run));
  }

  private void print(List<RunSummary> runs, PrintWriter out) {
    if (output.isJson()) {
      out.println(RunsJson.write(runs));
    } else {
      RunsText.lines(runs).forEach(out::println);
    }
    out.flush();
  }
}
