package io.tableferry.worker.engine.staging;

import io.tableferry.contract.FileFormat;
import io.tableferry.contract.S3Address;
import io.tableferry.contract.StagingLayout;
import io.tableferry.contract.TargetTable;
import io.tableferry.worker.engine.extract.NullMarker;
import io.tableferry.worker.engine.failure.StepFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The files of one attempt on S3: where they are written, listed and deleted. */
public final class Staging {

  private static final Logger LOG = Logger.getLogger(Staging.class);

  /** S3 deletes up to so many keys a request. */
  private static final int DELETE_AT_ONCE = 1_000;

  private static final Pattern FENCE = Pattern.compile("(\\d{1,18})/");

  private final S3Client s3;
  private final StagingLayout layout;
  private final TargetTable target;
  private final long fence;
  private final FileFormat format;
  private final StagingSizes sizes;
  private final AtomicInteger nextIndex = new AtomicInteger();
  private final Queue<S3Address> begun = new ConcurrentLinkedQueue<>();

  /** For the files of the attempt with this fence. */
  public Staging(
      S3Client s3,
      StagingLayout layout,
      TargetTable target,
      long fence,
      FileFormat format,
      StagingSizes sizes) {
    this.s3 = s3;
    this.layout = layout;
    this.target = target;
    this.fence = fence;
    this.format = format;
    this.sizes = sizes;
  }

  /**
   * Sinks for the rows of one table, which share what they need for sending.
   *
   * @param expectedRows about how many rows the table has
   * @param count how many sinks share them; at least 1
   */
  public List<StagingWriter> writers(NullMarker nullMarker, OptionalLong expectedRows, int count)
      throws StepFailure {
    FileGoal goal = goal(expectedRows, count);
    Pool<byte[]> pieces = sizes.pieces(count);
    List<StagingWriter> writers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean alone = count == 1;
      Stage compressor = alone ? new Background("compress") : new AtOnce();
      Pool<RowBlock> blocks = alone ? sizes.blocksInTurn() : sizes.oneBlock();
      writers.add(new StagingWriter(this, format, goal, blocks, pieces, compressor, nullMarker));
    }
    return writers;
  }

  /**
   * Writes the list of files that COPY reads; written last, so where it is, all files are.
   *
   * @return its address
   */
  public S3Address writeLoadManifest(Staged staged) throws StepFailure {
    S3Address address = layout.loadManifest(target, fence);
    begun.add(address);
    return Upload.call(
        address,
        () -> {
          s3.putObject(
              request ->
                  request
                      .bucket(address.bucket())
                      .key(address.key())
                      .contentType("application/json"),
              RequestBody.fromString(LoadManifest.json(staged)));
          return address;
        });
  }

  /**
   * Deletes what this attempt wrote, since it holds the data. What cannot be deleted is logged and
   * left to the bucket's lifecycle rule.
   */
  public void deleteFiles() {
    List<ObjectIdentifier> keys =
        begun.stream().map(file -> ObjectIdentifier.builder().key(file.key()).build()).toList();
    delete(keys);
  }

  /**
   * Deletes what earlier attempts at the target left when they were killed. To be called when this
   * attempt has published: nobody can need those files any more.
   */
  public void deleteFilesOfEarlierAttempts() {
    try {
      List<ObjectIdentifier> keys =
          s3
              .listObjectsV2Paginator(
                  request -> request.bucket(layout.bucket()).prefix(layout.files(target).key()))
              .contents()
              .stream()
              .map(S3Object::key)
              .filter(this::isEarlier)
              .map(key -> ObjectIdentifier.builder().key(key).build())
              .toList();
      delete(keys);
    } catch (SdkException e) {
      LOG.warnf(
          "files of earlier attempts below %s were not looked up (%s); the lifecycle rule will"
              + " delete them",
          layout.files(target), e.getClass().getSimpleName());
    }
  }

  private boolean isEarlier(String key) {
    Matcher folder = FENCE.matcher(key.substring(layout.files(target).key().length()));
    return folder.lookingAt() && Long.parseLong(folder.group(1)) < fence;
  }

  Upload beginFile() {
    S3Address address =
        layout.part(target, fence, nextIndex.getAndIncrement(), format.compression());
    begun.add(address);
    return new Upload(s3, address);
  }

  /** A sum of multiples is one too, whichever writer takes more of the rows. */
  private FileGoal goal(OptionalLong expectedRows, int writers) {
    return new FileGoal(
        sizes.file(),
        format.targetSlices(),
        expectedRows.isPresent()
            ? OptionalLong.of(expectedRows.getAsLong() / writers)
            : expectedRows);
  }

  private void delete(List<ObjectIdentifier> keys) {
    for (int i = 0; i < keys.size(); i += DELETE_AT_ONCE) {
      deleteAtOnce(keys.subList(i, Math.min(keys.size(), i + DELETE_AT_ONCE)));
    }
  }

  private void deleteAtOnce(List<ObjectIdentifier> keys) {
    try {
      warnOfKept(
          s3.deleteObjects(
                  request ->
                      request.bucket(layout.bucket()).delete(all -> all.objects(keys).quiet(true)))
              .errors());
    } catch (SdkException e) {
      LOG.warnf(
          "staged files below %s were not deleted (%s); the lifecycle rule will do it",
          layout.files(target, fence), e.getClass().getSimpleName());
    }
  }

  /** S3 answers 200 even if it deleted none of them. */
  private void warnOfKept(List<S3Error> errors) {
    if (!errors.isEmpty()) {
      LOG.warnf(
          "%d staged files below %s were not deleted (%s); the lifecycle rule will do it",
          errors.size(), layout.files(target, fence), errors.get(0).code());
    }
  }
}
