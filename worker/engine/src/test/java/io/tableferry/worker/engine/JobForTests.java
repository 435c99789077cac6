package io.tableferry.worker.engine;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.ColumnReading;
import io.tableferry.contract.Drift;
import io.tableferry.contract.FileFormat;
import io.tableferry.contract.Gate;
import io.tableferry.contract.Job;
import io.tableferry.contract.Policies;
import io.tableferry.contract.Publishing;
import io.tableferry.contract.ReadLimits;
import io.tableferry.contract.RunId;
import io.tableferry.contract.SecretName;
import io.tableferry.contract.SourceConnection;
import io.tableferry.contract.SourceEngine;
import io.tableferry.contract.StagingLayout;
import io.tableferry.contract.TableDesign;
import io.tableferry.contract.TableId;
import io.tableferry.contract.TableReading;
import io.tableferry.contract.TargetTable;
import io.tableferry.contract.Tls;
import io.tableferry.contract.WarehouseConnection;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Jobs that differ in what a test is about.
 *
 * @param warehouseUrl where the warehouse is
 * @param queue URL of the run's queue
 * @param target the table to publish
 */
record JobForTests(String warehouseUrl, URI queue, TargetTable target) {

  static final SecretName SOURCE_SECRET = new SecretName("ssm:/tableferry/media");
  static final SecretName WAREHOUSE_SECRET = new SecretName("ssm:/tableferry/warehouse");

  /** How a deployment publishes that uses none of what its loader cannot see. */
  static final Publishing NOTHING_UNSEEN =
      new Publishing(Optional.empty(), List.of(Publishing.Unseen.values()));

  Job.Replicate attempt(int number, long fence) {
    return job(number, fence, Map.of(), Gate.standard());
  }

  Job.Replicate job(int number, long fence, Map<String, String> types, Gate gate) {
    return new Job.Replicate(
        new Attempt(new RunId("run-1"), TableId.parse("media.users"), number),
        fence,
        new SourceConnection(
            SourceEngine.MYSQL,
            "db.internal",
            3306,
            "media",
            Optional.empty(),
            SOURCE_SECRET,
            Tls.DISABLE,
            Optional.empty()),
        new TableReading(
            "users",
            Stream.of("id", "name").map(name -> column(name, types)).toList(),
            Optional.empty(),
            Drift.FAIL,
            List.of(),
            1,
            ReadLimits.standard()),
        target,
        TableDesign.automatic(),
        gate,
        NOTHING_UNSEEN,
        new WarehouseConnection(warehouseUrl, WAREHOUSE_SECRET, "default", Optional.empty()),
        new StagingLayout(S3ForTests.BUCKET, "p/"),
        FileFormat.standard(),
        queue);
  }

  /** The same, published in another way. */
  static Job.Replicate published(Job.Replicate job, Publishing publishing) {
    return new Job.Replicate(
        job.attempt(),
        job.fence(),
        job.source(),
        job.reading(),
        job.target(),
        job.design(),
        job.gate(),
        publishing,
        job.warehouse(),
        job.staging(),
        job.files(),
        job.queue());
  }

  static Job.Inspect inspection(Job.Replicate like) {
    return new Job.Inspect(
        like.attempt(),
        like.source(),
        List.of("users"),
        Optional.empty(),
        like.staging(),
        like.queue());
  }

  /** The same with a key of masked values. */
  static Job.Replicate masked(Job.Replicate job, SecretName key) {
    TableReading reading = job.reading();
    return new Job.Replicate(
        job.attempt(),
        job.fence(),
        job.source(),
        new TableReading(
            reading.from(),
            reading.columns(),
            Optional.of(key),
            reading.drift(),
            reading.known(),
            reading.slices(),
            reading.limits()),
        job.target(),
        job.design(),
        job.gate(),
        job.publishing(),
        job.warehouse(),
        job.staging(),
        job.files(),
        job.queue());
  }

  private static ColumnReading column(String name, Map<String, String> types) {
    return new ColumnReading(
        name, Optional.ofNullable(types.get(name)), Optional.empty(), Policies.strict());
  }
}
