package io.tableferry.controller.cli;

import io.tableferry.contract.RunId;
import io.tableferry.controller.ledger.RunSight;
import io.tableferry.controller.ledger.UnreadableDocumentException;
import io.tableferry.controller.report.StatusJson;
import io.tableferry.controller.report.StatusText;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code controller status}. */
@Command(
    name = "status",
    description = "Shows how far a run has come, or how it ended; changes nothing.",
    exitCodeList = {
      "0:the run is shown",
      "1:AWS refused or did not answer; with --watch: some tables failed, or nobody carries it out",
      "2:wrong usage or setting, or there is no such run",
      "3:with --watch: some tables were held by the gate, none failed",
      "4:with --watch: some tables were skipped, none failed or was held"
    })
final class StatusCommand implements Callable<Integer> {

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "RUN",
      description = "Name of the run. Default: the one that began last.")
  Optional<String> written;

  @Option(
      names = "--watch",
      description = "Look again every 5 s until the run is over; ends with its exit code.")
  boolean watch;

  @Option(
      names = "--output",
      defaultValue = "text",
      description = "text, or json: one document on stdout; with --watch one a line, per change.")
  Output output;

  @Mixin LogOptions log;
  @Spec CommandSpec spec;

  private final DeploymentSettings settings;

  @Inject
  StatusCommand(DeploymentSettings settings) {
    this.settings = settings;
  }

  @Override
  public Integer call() throws InterruptedException {
    log.apply(Level.WARNING);
    Optional<RunId> named = written.map(name -> ValidValue.of(spec, "RUN", name, RunId::new));
    return LedgerReading.with(settings, spec.commandLine().getErr(), ledger -> show(named, ledger));
  }

  private ExitCode show(Optional<RunId> named, LedgerReading ledger)
      throws UnreadableDocumentException, InterruptedException {
    Optional<RunId> run = named.or(ledger.history()::latest);
    if (run.isEmpty()) {
      ledger.say("there are no runs");
      return ExitCode.USAGE;
    }
    Optional<RunSight> sight = ledger.find(run.get());
    if (sight.isEmpty()) {
      return ExitCode.USAGE;
    }
    if (watch) {
      return new StatusWatch(ledger.history(), output, spec.commandLine().getOut())
          .until(sight.get());
    }
    print(sight.get());
    return ExitCode.LISTED;
  }

  private void print(RunSight sight) {
    if (output == Output.JSON) {
      spec.commandLine().getOut().println(StatusJson.write(sight));
    } else {
      StatusText.lines(sight, Screen.width()).forEach(spec.commandLine().getOut()::println);
    }
    spec.commandLine().getOut().flush();
  }
}
