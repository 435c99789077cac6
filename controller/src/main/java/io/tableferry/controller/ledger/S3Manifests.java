package io.tableferry.controller.ledger;

import io.tableferry.contract.StagingLayout;
import io.tableferry.controller.manifest.ManifestFolder;
import io.tableferry.controller.manifest.ManifestSet;
import io.tableferry.controller.manifest.UnusableFileException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Sets of manifests on S3. A set is one object that never changes; which set holds is another, and
 * changes by compare-and-swap: whoever reads sees one whole set, and of several people who push at
 * once one succeeds. All methods throw {@link io.tableferry.controller.aws.AwsFailureException} if
 * AWS refuses or does not answer.
 */
public final class S3Manifests {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final S3Objects objects;
  private final StagingLayout layout;

  public S3Manifests(S3Client s3, StagingLayout layout) {
    this.objects = new S3Objects(s3);
    this.layout = layout;
  }

  /**
   * The log as it was read.
   *
   * @param log which sets held
   * @param etag names this version of it; empty if there is none yet
   */
  public record Seen(ManifestLog log, Optional<String> etag) {}

  /**
   * Which sets held; one GET.
   *
   * @throws UnreadableDocumentException if it is of another version
   */
  public Seen log() throws UnreadableDocumentException {
    Optional<S3Objects.Binary> there = objects.readBinary(layout.manifests());
    return there.isEmpty()
        ? new Seen(new ManifestLog(List.of()), Optional.empty())
        : new Seen(
            ManifestLogDocument.read(there.get().content().asByteArrayUnsafe()),
            Optional.of(there.get().etag()));
  }

  /**
   * A set; one GET.
   *
   * @return empty if there is no such set
   * @throws UnreadableDocumentException if it is of another version
   */
  public Optional<ManifestSet> read(String id) throws UnreadableDocumentException {
    Optional<S3Objects.Binary> there = objects.readBinary(layout.manifests(id));
    return there.isEmpty()
        ? Optional.empty()
        : Optional.of(ManifestSetDocument.read(there.get().content().asByteArrayUnsafe()));
  }

  /**
   * A set as manifests are loaded from it; one or two GETs.
   *
   * @param set which; empty for the one that holds
   * @throws UnusableFileException if there is none
   */
  public ManifestFolder folder(Optional<String> set) throws UnusableFileException {
    try {
      String id = set.isPresent() ? set.get() : current();
      return read(id).orElseThrow(() -> missing(id)).at(id);
    } catch (UnreadableDocumentException e) {
      throw new UnusableFileException(
          layout.manifests().toString(),
          e.getMessage(),
          "a newer version of this program reads it");
    }
  }

  private String current() throws UnusableFileException, UnreadableDocumentException {
    return log()
        .log()
        .current()
        .orElseThrow(
            () ->
                new UnusableFileException(
                    layout.manifests().toString(),
                    "no manifests were pushed there",
                    "controller manifests push DIR pushes some"))
        .set();
  }

  private UnusableFileException missing(String id) {
    return new UnusableFileException(
        layout.manifests(id).toString(),
        "there is no such set of manifests",
        "controller manifests list names them");
  }

  /** Keeps a set, which does not hold by that; one PUT. What is there already is the same. */
  public void keep(ManifestSet set) {
    var unused =
        objects.replace(
            layout.manifests(set.id()), ManifestSetDocument.write(set), Optional.empty(), LIMIT);
  }

  /**
   * Makes another set hold, if nobody has meanwhile; one PUT.
   *
   * @return false if somebody has; then nothing was changed
   */
  public boolean hold(ManifestEntry entry, Seen seen) {
    return objects
        .replace(
            layout.manifests(),
            ManifestLogDocument.write(seen.log().and(entry)),
            seen.etag(),
            LIMIT)
        .isPresent();
  }
}
