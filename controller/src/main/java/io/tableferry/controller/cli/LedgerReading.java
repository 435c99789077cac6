package io.tableferry.controller.cli;

import io.tableferry.contract.RunId;
import io.tableferry.contract.StagingLayout;
import io.tableferry.controller.aws.AwsClients;
import io.tableferry.controller.ledger.RunHistory;
import io.tableferry.controller.ledger.RunSight;
import io.tableferry.controller.ledger.S3Orders;
import io.tableferry.controller.ledger.S3RunHistory;
import io.tableferry.controller.ledger.UnreadableDocumentException;
import io.tableferry.controller.manifest.NearMiss;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

/**
 * What a command finds in the ledger; only the bucket is needed for it.
 *
 * @param history the runs
 * @param orders what is asked of them
 * @param err takes why something is not found
 */
record LedgerReading(RunHistory history, S3Orders orders, PrintWriter err) {

  private static final int NAMES = 20;

  /** What is done with the ledger. */
  interface Work {
    ExitCode with(LedgerReading ledger) throws UnreadableDocumentException, InterruptedException;
  }

  /** Reads the settings, and does the work; or says what stands in its way. */
  static int with(DeploymentSettings settings, PrintWriter err, Work work)
      throws InterruptedException {
    SettingsReader reader = new SettingsReader(settings);
    Optional<StagingLayout> layout = reader.readLedger();
    if (layout.isEmpty()) {
      return Problems.print(err, reader.problems());
    }
    try (AwsClients aws = AwsClients.create()) {
      LedgerReading ledger =
          new LedgerReading(
              new S3RunHistory(aws.s3(), layout.get()), new S3Orders(aws.s3(), layout.get()), err);
      return work.with(ledger).code();
    } catch (UnreadableDocumentException e) {
      err.println("what is kept of the run cannot be read: " + e.getMessage());
      err.flush();
      return ExitCode.FAILED.code();
    }
  }

  /** The run; says if there is none. */
  Optional<RunSight> find(RunId run) throws UnreadableDocumentException {
    Optional<RunSight> sight = history.find(run);
    if (sight.isEmpty()) {
      List<String> names =
          history.recent(NAMES).runs().stream().map(recent -> recent.run().value()).toList();
      String instead = NearMiss.suggestion(run.value(), names).orElse("controller runs lists them");
      say("there is no run " + run + ", or it has expired; " + instead);
    }
    return sight;
  }

  /** Tells whoever called the command. */
  void say(String what) {
    err.println(what);
    err.flush();
  }
}
