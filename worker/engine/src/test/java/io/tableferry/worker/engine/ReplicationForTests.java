package io.tableferry.worker.engine;

import io.tableferry.contract.AttemptResult;
import io.tableferry.contract.Failure;
import io.tableferry.contract.Job;
import io.tableferry.contract.TargetTable;
import io.tableferry.contract.WorkerEvent;
import io.tableferry.worker.engine.extract.NullMarker;
import io.tableferry.worker.engine.extract.Source;
import io.tableferry.worker.engine.secret.Credentials;
import io.tableferry.worker.engine.staging.StagingSizes;
import io.tableferry.worker.engine.warehouse.Patience;
import io.tableferry.worker.engine.warehouse.RedshiftTable;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Copies tables from a {@link FakeSource} into the stand-ins of S3 and Redshift.
 *
 * @param patience how long publishing waits for others
 */
record ReplicationForTests(S3ForTests s3, WarehouseForTests warehouse, Patience patience)
    implements AutoCloseable {

  /** The table that most tests copy. */
  static final TargetTable USERS = new TargetTable("media", "users");

  private static final Patience BRIEF =
      new Patience(Duration.ofMillis(300), 2, Duration.ofMillis(10));

  static ReplicationForTests start(Path folder) {
    S3ForTests s3 = S3ForTests.start(folder.resolve("s3"));
    return new ReplicationForTests(
        s3, WarehouseForTests.start(folder.resolve("warehouse"), s3), BRIEF);
  }

  /** Takes away what earlier tests published. */
  void forget() throws Exception {
    warehouse.run(
        "DROP SCHEMA IF EXISTS media CASCADE", "DROP SCHEMA IF EXISTS tableferry CASCADE");
    for (String key : s3.keys()) {
      s3.client().deleteObject(request -> request.bucket(S3ForTests.BUCKET).key(key));
    }
  }

  AttemptResult replicate(Job.Replicate job, Source source) {
    return replicate(job, source, new ConcurrentLinkedQueue<>(), new StopSignal());
  }

  AttemptResult replicate(
      Job.Replicate job, Source source, Queue<WorkerEvent> events, StopSignal stop) {
    Resources resources =
        new Resources(
            source,
            new Credentials("reader", "secret"),
            Optional.empty(),
            warehouse.asTableferry(),
            s3.client(),
            StagingSizes.standard(),
            patience,
            NullMarker.draw(new SecureRandom()),
            new CollectedEvents(events),
            stop,
            InstantSource.system());
    return new TableReplication(job, RedshiftTable.of(job.target()), resources).run();
  }

  Job.Replicate job(int fence) {
    return job(USERS, fence);
  }

  Job.Replicate job(TargetTable target, int fence) {
    return jobs(target).attempt(fence, fence);
  }

  JobForTests jobs(TargetTable target) {
    return new JobForTests(warehouse.url(), URI.create("http://127.0.0.1/none"), target);
  }

  static Failure failure(AttemptResult result) {
    return ((WorkerEvent.Failed) result.ending()).failure();
  }

  @Override
  public void close() {
    warehouse.close();
    s3.close();
  }
}
