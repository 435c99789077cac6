package io.tableferry.controller.cli;

import io.tableferry.controller.manifest.Manifests;
import io.tableferry.controller.report.Counted;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code controller validate}. */
@Command(
    name = "validate",
    description = "Checks manifests; needs neither AWS nor settings, unless they lie on S3.")
final class ValidateCommand implements Callable<Integer> {

  @Mixin ManifestOptions manifests;

  @Option(names = "--strict", description = "Takes a warning for a problem.")
  boolean strict;

  @Mixin LogOptions log;
  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    log.apply(Level.WARNING);
    Manifests loaded = manifests.load();
    PrintWriter err = spec.commandLine().getErr();
    Problems.warn(err, loaded.warnings());
    if (!loaded.problems().isEmpty()) {
      return Problems.print(err, loaded.problems());
    }
    if (strict && !loaded.warnings().isEmpty()) {
      err.println(Counted.of(loaded.warnings().size(), "warning") + ", and --strict allows none");
      return ExitCode.USAGE.code();
    }
    spec.commandLine()
        .getOut()
        .println(
            "valid: "
                + Counted.of(loaded.manifests().size(), "source")
                + ", "
                + Counted.of(loaded.tables(), "table"));
    return ExitCode.PUBLISHED.code();
  }
}
