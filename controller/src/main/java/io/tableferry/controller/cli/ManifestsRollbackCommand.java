package io.tableferry.controller.cli;

import io.tableferry.controller.ledger.ManifestEntry;
import io.tableferry.controller.ledger.S3Manifests;
import io.tableferry.controller.ledger.UnreadableDocumentException;
import io.tableferry.controller.manifest.Manifests;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code controller manifests rollback}. */
@Command(
    name = "rollback",
    description = "Makes an earlier set hold again, if this version still finds it valid.")
final class ManifestsRollbackCommand implements Callable<Integer> {

  @Parameters(
      arity = "0..1",
      paramLabel = "ID",
      description = "The set, as controller manifests list names it. Default: the one before.")
  Optional<String> set;

  @Mixin LogOptions log;
  @Spec CommandSpec spec;

  private final DeploymentSettings settings;

  @Inject
  ManifestsRollbackCommand(DeploymentSettings settings) {
    this.settings = settings;
  }

  @Override
  public Integer call() {
    log.apply(Level.WARNING);
    return ManifestsWork.with(
        settings, spec.commandLine().getOut(), spec.commandLine().getErr(), this::rollBack);
  }

  private ExitCode rollBack(ManifestsWork work) throws UnreadableDocumentException {
    S3Manifests.Seen seen = work.pushed().log();
    Optional<String> wanted = set.or(() -> seen.log().previous().map(ManifestEntry::set));
    if (wanted.isEmpty()) {
      return work.refuse(List.of("there is no set before the one that holds"));
    }
    Manifests loaded = new ManifestPlace.Pushed(work.layout(), wanted).load();
    if (!loaded.problems().isEmpty()) {
      return work.refuse(loaded.problems());
    }
    return work.hold(loaded, seen, "rolled back to", Clock.systemUTC());
  }
}
