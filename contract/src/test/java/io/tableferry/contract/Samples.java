package io.tableferry.contract;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One of each, with a value in every field. */
final class Samples {

  static final Attempt ATTEMPT =
      new Attempt(
          new RunId("20261122-060000-7f3a"), new TableId("media", "weird \"naïve\" 🚢.x"), 2);

  static final Instant AT = Instant.parse("2026-11-22T06:00:00.123456Z");

  static final Job.Replicate REPLICATE =
      new Job.Replicate(
          ATTEMPT,
          1_795_327_200_000L,
          new SourceConnection(
              SourceEngine.POSTGRESQL,
              "db.internal",
              5433,
              "media",
              Optional.of("public"),
              new SecretName("ssm:/tableferry/media"),
              Tls.VERIFY_CA,
              Optional.of("-----BEGIN CERTIFICATE-----")),
          "weird",
          List.of("id", "na\"me"),
          Map.of("id", "bigint"),
          new TargetTable("media", "weird"),
          new TableDesign(Optional.of("id"), List.of("id"), Map.of("id", "az64")),
          new Gate(Gate.Reaction.HOLD, Gate.Reaction.PUBLISH, 30),
          new WarehouseConnection(
              "jdbc:redshift://wh:5439/dev",
              new SecretName("ssm:/tableferry/warehouse"),
              "default",
              Optional.of("eu-west-1")),
          new StagingLayout("bucket", "daily/"),
          Compression.GZIP,
          URI.create("http://queue.internal/000000000000/tableferry-run-x"));

  static final List<WorkerEvent> EVENTS =
      List.of(
          new WorkerEvent.Started(ATTEMPT, AT),
          new WorkerEvent.Progress(ATTEMPT, AT, Step.EXTRACT, 10, 20),
          new WorkerEvent.StepDone(ATTEMPT, AT, Step.LOAD, 1234, 10),
          new WorkerEvent.Published(ATTEMPT, AT),
          new WorkerEvent.Held(ATTEMPT, AT, "the source is empty"),
          new WorkerEvent.Failed(
              ATTEMPT,
              AT,
              new Failure(FailureCode.COPY_REJECTED, Optional.of(Step.LOAD), "message", "action")));

  static final AttemptResult RESULT =
      new AttemptResult(
          new WorkerEvent.Published(ATTEMPT, AT),
          new Measured(1, 2, 3, Optional.of(AT), Map.of(Step.EXTRACT, 5L, Step.PUBLISH, 6L)));

  private Samples() {}
}
