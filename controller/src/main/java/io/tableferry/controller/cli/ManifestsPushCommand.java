package io.tableferry.controller.cli;

import io.tableferry.controller.ledger.ManifestEntry;
import io.tableferry.controller.ledger.S3Manifests;
import io.tableferry.controller.ledger.UnreadableDocumentException;
import io.tableferry.controller.manifest.Manifests;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** {@code controller manifests push}. */
@Command(
    name = "push",
    description = {
      "Validates the manifests of a folder and makes them hold, all of them or none. Runs that have",
      "begun go on with the set that they began with."
    })
final class ManifestsPushCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "DIR",
      description =
          "The folder; its *.yaml and *.yml files are the set, with the certificates they"
              + " name.")
  Path folder;

  @Mixin LogOptions log;
  @Spec CommandSpec spec;

  private final DeploymentSettings settings;

  @Inject
  ManifestsPushCommand(DeploymentSettings settings) {
    this.settings = settings;
  }

  @Override
  public Integer call() {
    log.apply(Level.WARNING);
    PrintWriter err = spec.commandLine().getErr();
    Manifests loaded = new ManifestPlace.Here(folder).load();
    Problems.warn(err, loaded.warnings());
    return ManifestsWork.with(
        settings, spec.commandLine().getOut(), err, work -> push(loaded, work));
  }

  private ExitCode push(Manifests loaded, ManifestsWork work) throws UnreadableDocumentException {
    if (Files.isRegularFile(folder)) {
      return work.refuse(
          List.of(folder + " is one file, and a set is whole: give the folder that it lies in"));
    }
    if (!loaded.problems().isEmpty()) {
      return work.refuse(loaded.problems());
    }
    S3Manifests.Seen seen = work.pushed().log();
    Optional<ManifestEntry> same =
        seen.log().current().filter(entry -> entry.set().equals(loaded.set().id()));
    if (same.isPresent()) {
      work.out()
          .println(ManifestsWork.of(same.get()) + " holds already, since " + same.get().since());
      return ExitCode.LISTED;
    }
    work.pushed().keep(loaded.set());
    return work.hold(loaded, seen, "pushed", Clock.systemUTC());
  }
}
