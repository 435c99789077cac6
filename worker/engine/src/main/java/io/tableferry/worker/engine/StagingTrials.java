package io.tableferry.worker.engine;

import io.tableferry.contract.Failure;
import io.tableferry.contract.Job;
import io.tableferry.contract.S3Address;
import io.tableferry.contract.TargetTable;
import io.tableferry.worker.engine.extract.NullMarker;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.staging.Staging;
import io.tableferry.worker.engine.staging.StagingSizes;
import io.tableferry.worker.engine.staging.StagingWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;

/** Tries whether staged files can be written, found and deleted: those of a table of one row. */
final class StagingTrials {

  private static final byte[] VALUE = "1".getBytes(StandardCharsets.US_ASCII);

  private static final String STAGED = "stage a row as COPY reads it";

  private final Job.Diagnose job;
  private final S3Client s3;
  private final NullMarker nullMarker;
  private final TargetTable target;
  private final Trials trials;
  private final Staging staging;

  StagingTrials(
      Job.Diagnose job, S3Client s3, NullMarker nullMarker, TargetTable target, Trials trials) {
    this.job = job;
    this.s3 = s3;
    this.nullMarker = nullMarker;
    this.target = target;
    this.trials = trials;
    this.staging =
        new Staging(
            s3,
            job.staging(),
            target,
            job.fence(),
            WarehouseTrials.FORMAT,
            StagingSizes.standard());
  }

  /** Writes the files; gives the address of the load manifest if that works. */
  Optional<S3Address> write() {
    S3Address manifest = manifest();
    boolean writes =
        trials.call(
            "staging.write",
            "write below " + staged(),
            arns().statement("s3:PutObject", staged()),
            () ->
                s3.putObject(
                    o -> o.bucket(manifest.bucket()).key(manifest.key()),
                    RequestBody.fromString("{}")));
    if (!writes) {
      trials.leave("staging.rows", STAGED, "staging.write");
      return Optional.empty();
    }
    return trials.make("staging.rows", STAGED, Failure::action, this::files);
  }

  /** Deletes them, as a publication does with its own files and those of earlier attempts. */
  void delete() {
    S3Address own = job.staging().files(target, job.fence());
    trials.call(
        "staging.list",
        "list " + staged(),
        arns().bucket("s3:ListBucket", staged()),
        () -> s3.listObjectsV2(list -> list.bucket(own.bucket()).prefix(own.key())));
    trials.call(
        "staging.abort",
        "give up an upload below " + staged(),
        arns().statement("s3:AbortMultipartUpload", staged()),
        this::abort);
    S3Address manifest = manifest();
    trials.call(
        "staging.delete",
        "delete below " + staged(),
        arns().statement("s3:DeleteObject", staged()),
        () -> s3.deleteObject(o -> o.bucket(manifest.bucket()).key(manifest.key())));
    staging.deleteFiles();
  }

  private S3Address files() throws StepFailure {
    try (StagingWriter writer = staging.writers(nullMarker, OptionalLong.of(1), 1).get(0)) {
      writer.field(VALUE);
      writer.endRow();
      return staging.writeLoadManifest(writer.finish());
    }
  }

  /** There is no such upload, which only somebody who may end one is told. */
  private void abort() {
    S3Address file = manifest();
    try {
      s3.abortMultipartUpload(
          abort -> abort.bucket(file.bucket()).key(file.key()).uploadId("none"));
    } catch (NoSuchUploadException e) {
      return;
    }
  }

  private S3Address manifest() {
    return job.staging().loadManifest(target, job.fence());
  }

  /** What all of them begin with: who may write these may write those of any table. */
  private S3Address staged() {
    return job.staging().folder("staging");
  }

  private Arns arns() {
    return new Arns(s3.serviceClientConfiguration().region());
  }
}
