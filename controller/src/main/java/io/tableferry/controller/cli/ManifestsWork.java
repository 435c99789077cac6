package io.tableferry.controller.cli;

import io.tableferry.contract.StagingLayout;
import io.tableferry.controller.aws.AwsClients;
import io.tableferry.controller.ledger.ManifestEntry;
import io.tableferry.controller.ledger.S3Manifests;
import io.tableferry.controller.ledger.UnreadableDocumentException;
import io.tableferry.controller.manifest.Manifests;
import io.tableferry.controller.report.Counted;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * What the commands about pushed manifests have in common.
 *
 * @param pushed the manifests of the deployment
 * @param layout where they lie
 * @param out takes what was asked for
 * @param err takes what stands in its way
 */
record ManifestsWork(S3Manifests pushed, StagingLayout layout, PrintWriter out, PrintWriter err) {

  /** What a command does. */
  interface Work {
    ExitCode with(ManifestsWork work) throws UnreadableDocumentException;
  }

  /** Reads the settings, and does the work; or says what stands in its way. */
  static int with(DeploymentSettings settings, PrintWriter out, PrintWriter err, Work work) {
    SettingsReader reader = new SettingsReader(settings);
    Optional<StagingLayout> layout = reader.readLedger();
    if (layout.isEmpty()) {
      return Problems.print(err, reader.problems());
    }
    try (AwsClients aws = AwsClients.create()) {
      S3Manifests pushed = new S3Manifests(aws.s3(), layout.get());
      return work.with(new ManifestsWork(pushed, layout.get(), out, err)).code();
    } catch (UnreadableDocumentException e) {
      err.println("what is kept of the manifests cannot be read: " + e.getMessage());
      return ExitCode.FAILED.code();
    } finally {
      out.flush();
      err.flush();
    }
  }

  /**
   * Makes a set hold that is kept already.
   *
   * @param verb what is done, for people: {@code pushed}
   */
  ExitCode hold(Manifests loaded, S3Manifests.Seen seen, String verb, InstantSource clock) {
    ManifestEntry entry =
        new ManifestEntry(
            loaded.set().id(), clock.instant(), loaded.manifests().size(), loaded.tables());
    if (!pushed.hold(entry, seen)) {
      err.println(
          "somebody else has just pushed manifests, and nothing was changed: controller manifests"
              + " diff shows what");
      return ExitCode.FAILED;
    }
    out.println(
        verb + " " + of(entry) + seen.log().current().map(it -> "; before: " + of(it)).orElse(""));
    return ExitCode.LISTED;
  }

  /** What is wrong; nothing was changed by it. */
  ExitCode refuse(List<?> problems) {
    problems.forEach(err::println);
    err.println(Counted.of(problems.size(), "problem") + "; the manifests that hold are as before");
    return ExitCode.USAGE;
  }

  /** {@code 7f3a… (13 sources, 280 tables)}. */
  static String of(ManifestEntry entry) {
    return entry.set()
        + " ("
        + Counted.of(entry.sources(), "source")
        + ", "
        + Counted.of(entry.tables(), "table")
        + ")";
  }
}
