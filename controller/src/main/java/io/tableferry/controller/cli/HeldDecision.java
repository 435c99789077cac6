package io.tableferry.controller.cli;

import io.tableferry.contract.HeldVersion;
import io.tableferry.contract.RunId;
import io.tableferry.controller.aws.AwsClients;
import io.tableferry.controller.ledger.HeldVersions;
import io.tableferry.controller.ledger.S3HeldVersions;
import io.tableferry.controller.plan.PlannedHeld;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Ends the wait of a version that the gate held back, in a run of its own.
 *
 * @param decision what becomes of it
 * @param run the run that does it
 * @param search which version
 * @param output how its end is shown
 * @param out takes what came of it
 * @param err takes what stands in its way
 */
record HeldDecision(
    PlannedHeld.Decision decision,
    RunId run,
    HeldSearch search,
    Output output,
    PrintWriter out,
    PrintWriter err) {

  /** Reads the settings, looks for the version, and does it. */
  ExitCode carryOut(DeploymentSettings settings) throws InterruptedException {
    SettingsReader reader = new SettingsReader(settings);
    Optional<Deployment> deployment = reader.readToCopy();
    if (deployment.isEmpty()) {
      return Problems.usage(err, reader.problems());
    }
    HeldVersions held = held(deployment.get());
    Problems.warn(err, held.unreadable());
    Optional<HeldVersion> version = search.in(held);
    return version.isEmpty()
        ? Problems.usage(err, List.of(search.nothing(held)))
        : carryOut(version.get(), deployment.get());
  }

  private static HeldVersions held(Deployment deployment) {
    try (AwsClients aws = AwsClients.create()) {
      return new S3HeldVersions(aws.s3(), deployment.staging()).read();
    }
  }

  private ExitCode carryOut(HeldVersion version, Deployment deployment)
      throws InterruptedException {
    try (LaunchView view = LaunchView.ofLines(output, out)) {
      List<PlannedHeld> task = List.of(new PlannedHeld(version, decision));
      return new RunSession(run, deployment, err, Clock.systemUTC())
          .begin(List.copyOf(task), Optional.empty(), view);
    }
  }
}
