package io.tableferry.controller.doctor;

import io.tableferry.contract.RunId;
import io.tableferry.contract.S3Address;
import io.tableferry.contract.StagingLayout;
import io.tableferry.contract.Trial;
import io.tableferry.controller.ledger.S3Objects;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the ledger can be kept: objects are written on conditions, read, listed, and deleted. All
 * of it happens in the folder of a run that will be erased; elsewhere nothing is written, but it is
 * tried whether it could be.
 *
 * @param objects of the deployment's bucket
 * @param layout where they lie
 * @param run the run that tries it
 */
record S3Examination(
    S3Objects objects, StagingLayout layout, RunId run, String partition, Findings findings) {

  private static final List<String> WRITTEN = List.of("claims", "columns", "estimates", "recent");
  private static final List<String> READ =
      List.of("claims", "columns", "estimates", "held", "manifests", "recent");

  /** Without these no run can begin, the doctor's included. */
  private static final Set<String> TO_BEGIN = Set.of("claims", "recent");

  /** No object has it: S3's are 32 hexadecimal digits, or those and the number of parts. */
  private static final S3Objects.Version NOTHING = new S3Objects.Version("", "\"none\"");

  /** Whether a run can begin, and what it leaves can be erased. */
  boolean make() {
    S3Address trial = layout.trial(run);
    boolean conditional = create(trial) && swap(trial);
    boolean listed = list(layout.folder(run));
    boolean deleted = delete(trial);
    Set<String> shut = new HashSet<>();
    READ.stream().filter(folder -> !read(folder)).forEach(shut::add);
    WRITTEN.stream().filter(folder -> !write(folder, conditional)).forEach(shut::add);
    return conditional && listed && deleted && Collections.disjoint(shut, TO_BEGIN);
  }

  private boolean create(S3Address trial) {
    Optional<Optional<String>> created =
        findings.call("s3.write", "write " + trial, runs(), () -> objects.create(trial, "{}"));
    return created.isPresent()
        && refuses(
            "s3.create_once",
            "write " + trial + " only if it is not there",
            () -> objects.create(trial, "{}"));
  }

  private boolean swap(S3Address trial) {
    Optional<Optional<S3Objects.Version>> read =
        findings.call("s3.read", "read " + trial, runs(), () -> objects.read(trial));
    Optional<S3Objects.Version> before = read.flatMap(found -> found);
    return before.isPresent()
        && findings
            .call(
                "s3.replace",
                "replace " + trial,
                runs(),
                () -> objects.swap(trial, "{\"swapped\":true}", before))
            .isPresent()
        && refuses(
            "s3.compare_and_swap",
            "replace " + trial + " only if it is unchanged",
            () -> objects.swap(trial, "{}", before));
  }

  /** What S3 must not do. */
  private interface Write {
    Optional<String> write();
  }

  private boolean refuses(String item, String tried, Write write) {
    Optional<Optional<String>> written = findings.ask(item, tried, runs(), write::write);
    if (written.isEmpty()) {
      return false;
    }
    boolean refused = written.get().isEmpty();
    findings.add(
        refused
            ? new Trial.Worked(item, tried)
            : new Trial.Failed(
                item,
                tried,
                "CONDITION_IGNORED",
                "tried to " + tried + ", but it was written all the same",
                "keep the ledger on Amazon S3, or on a store that honours If-None-Match and"
                    + " If-Match"));
    return refused;
  }

  private boolean list(S3Address folder) {
    return findings
        .call(
            "s3.list",
            "list " + folder,
            "arn:" + partition + ":s3:::" + layout.bucket(),
            () -> objects.list(folder))
        .isPresent();
  }

  private boolean delete(S3Address trial) {
    return findings
        .call(
            "s3.delete",
            "delete " + trial,
            arn(layout.folder("runs")) + Doctor.NAMES + "*",
            () -> {
              objects.delete(trial);
              return trial;
            })
        .isPresent();
  }

  /** Nothing is there; whoever may not read is told so instead. */
  private boolean read(String folder) {
    S3Address nowhere = layout.unwritten(folder, run);
    return findings
        .call(
            "s3.read." + folder,
            "read below " + layout.folder(folder),
            arn(layout.folder(folder)) + "*",
            () -> objects.read(nowhere))
        .isPresent();
  }

  /** Demands an object that is not there; whoever may not write is told so instead. */
  private boolean write(String folder, boolean conditional) {
    String item = "s3.write." + folder;
    String tried = "write below " + layout.folder(folder);
    if (!conditional) {
      findings.add(new Trial.Untried(item, tried, "s3.compare_and_swap"));
      return false;
    }
    S3Address nowhere = layout.unwritten(folder, run);
    return findings
        .call(
            item,
            tried,
            arn(layout.folder(folder)) + "*",
            () -> objects.swap(nowhere, "{}", Optional.of(NOTHING)))
        .isPresent();
  }

  private String runs() {
    return arn(layout.folder("runs")) + "*";
  }

  private String arn(S3Address address) {
    return "arn:" + partition + ":s3:::" + address.bucket() + "/" + address.key();
  }
}
