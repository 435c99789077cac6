package io.tableferry.controller.cli;

import io.tableferry.contract.HeldVersion;
import io.tableferry.contract.StagingLayout;
import io.tableferry.controller.aws.AwsClients;
import io.tableferry.controller.ledger.HeldVersions;
import io.tableferry.controller.ledger.S3HeldVersions;
import io.tableferry.controller.report.HeldJson;
import io.tableferry.controller.report.HeldText;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code controller held}. */
@Command(
    name = "held",
    description = "Lists what the gate held back and nobody has decided about; launches nothing.",
    exitCodeList = {
      "0:what is held is listed, if anything is",
      "1:AWS refused or did not answer",
      "2:wrong usage or setting"
    })
final class HeldCommand implements Callable<Integer> {

  @Mixin OutputOption output;

  @Mixin LogOptions log;
  @Spec CommandSpec spec;

  private final DeploymentSettings settings;

  @Inject
  HeldCommand(DeploymentSettings settings) {
    this.settings = settings;
  }

  @Override
  public Integer call() {
    log.apply(Level.WARNING);
    SettingsReader reader = new SettingsReader(settings);
    Optional<StagingLayout> staging = reader.readLedger();
    return staging.isPresent()
        ? list(staging.get())
        : Problems.print(spec.commandLine().getErr(), reader.problems());
  }

  private int list(StagingLayout staging) {
    try (AwsClients aws = AwsClients.create()) {
      HeldVersions held = new S3HeldVersions(aws.s3(), staging).read();
      Problems.warn(spec.commandLine().getErr(), held.unreadable());
      print(held.all(), spec.commandLine().getOut());
      return ExitCode.LISTED.code();
    }
  }

  private void print(List<HeldVersion> held, PrintWriter out) {
    if (output.isJson()) {
      out.println(HeldJson.write(held));
    } else {
      HeldText.lines(held).forEach(out::println);
    }
    out.flush();
  }
}
