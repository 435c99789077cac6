package io.tableferry.controller.cli;

import io.tableferry.controller.manifest.Manifests;
import io.tableferry.controller.report.Counted;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code controller validate}. */
@Command(name = "validate", description = "Checks manifests; needs neither AWS nor settings.")
final class ValidateCommand implements Callable<Integer> {

  @Mixin ManifestOptions manifests;
  @Mixin LogOptions log;
  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    log.apply(Level.WARNING);
    Manifests loaded = manifests.load();
    if (!loaded.problems().isEmpty()) {
      return Problems.print(spec.commandLine().getErr(), loaded.problems());
    }
    int tables = loaded.manifests().stream().mapToInt(m -> m.tables().size()).sum();
    spec.commandLine()
        .getOut()
        .println(
            "valid: "
                + Counted.of(loaded.manifests().size(), "source")
                + ", "
                + Counted.of(tables, "table"));
    return ExitCode.PUBLISHED.code();
  }
}
