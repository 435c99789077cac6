package io.tableferry.controller.cli;

import io.tableferry.controller.ledger.ManifestEntry;
import io.tableferry.controller.ledger.ManifestLog;
import io.tableferry.controller.ledger.UnreadableDocumentException;
import io.tableferry.controller.manifest.ManifestSet;
import io.tableferry.controller.report.ManifestsDifference;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code controller manifests diff}. */
@Command(
    name = "diff",
    description = {
      "Shows what is different between two sets of manifests, line by line.",
      "With none named: what the last push changed. With one: what pushing that folder, or rolling",
      "back to that set, would change."
    })
final class ManifestsDiffCommand implements Callable<Integer> {

  private static final String LABEL = "SET";

  @Parameters(
      arity = "0..2",
      paramLabel = LABEL,
      description = "A folder, or a set as controller manifests list names it.")
  List<String> sets = List.of();

  @Mixin LogOptions log;
  @Spec CommandSpec spec;

  private final DeploymentSettings settings;

  @Inject
  ManifestsDiffCommand(DeploymentSettings settings) {
    this.settings = settings;
  }

  @Override
  public Integer call() {
    log.apply(Level.WARNING);
    return ManifestsWork.with(
        settings, spec.commandLine().getOut(), spec.commandLine().getErr(), this::diff);
  }

  private ExitCode diff(ManifestsWork work) throws UnreadableDocumentException {
    ManifestLog log = work.pushed().log().log();
    Optional<ManifestSet> before =
        sets.size() == 2
            ? read(sets.get(0), work)
            : kept(sets.isEmpty() ? log.previous() : log.current(), work);
    Optional<ManifestSet> after =
        sets.isEmpty() ? kept(log.current(), work) : read(sets.get(sets.size() - 1), work);
    List<String> lines =
        ManifestsDifference.lines(
            before.orElse(ManifestSet.EMPTY), after.orElse(ManifestSet.EMPTY));
    lines.forEach(work.out()::println);
    if (lines.isEmpty()) {
      work.out().println("no difference");
    }
    return ExitCode.LISTED;
  }

  private static Optional<ManifestSet> kept(Optional<ManifestEntry> entry, ManifestsWork work)
      throws UnreadableDocumentException {
    return entry.isPresent() ? work.pushed().read(entry.get().set()) : Optional.empty();
  }

  /** What cannot be launched can be looked at all the same. */
  private Optional<ManifestSet> read(String written, ManifestsWork work)
      throws UnreadableDocumentException {
    Optional<ManifestSet> kept = work.pushed().read(written);
    if (kept.isPresent()) {
      return kept;
    }
    if (Files.isDirectory(Path.of(written))) {
      return Optional.of(new ManifestPlace.Here(Path.of(written)).load().set());
    }
    throw new ParameterException(
        spec.commandLine(),
        written + " is neither a folder nor a set: controller manifests list names the sets");
  }
}
