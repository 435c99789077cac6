package io.tableferry.controller.cli;

import io.tableferry.controller.ledger.ManifestLog;
import io.tableferry.controller.ledger.UnreadableDocumentException;
import io.tableferry.controller.report.ManifestsJson;
import io.tableferry.controller.report.ManifestsText;
import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code controller manifests list}. */
@Command(name = "list", description = "Lists which sets held since when, the latest first.")
final class ManifestsListCommand implements Callable<Integer> {

  @Mixin OutputOption output;

  @Mixin LogOptions log;
  @Spec CommandSpec spec;

  private final DeploymentSettings settings;

  @Inject
  ManifestsListCommand(DeploymentSettings settings) {
    this.settings = settings;
  }

  @Override
  public Integer call() {
    log.apply(Level.WARNING);
    return ManifestsWork.with(
        settings, spec.commandLine().getOut(), spec.commandLine().getErr(), this::list);
  }

  private ExitCode list(ManifestsWork work) throws UnreadableDocumentException {
    ManifestLog pushed = work.pushed().log().log();
    if (output.isJson()) {
      work.out().println(ManifestsJson.write(pushed));
    } else {
      ManifestsText.lines(pushed).forEach(work.out()::println);
    }
    return ExitCode.LISTED;
  }
}
