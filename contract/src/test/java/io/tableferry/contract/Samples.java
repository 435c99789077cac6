package io.tableferry.contract;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
          new TableReading(
              "weird",
              List.of(
                  new ColumnReading(
                      "id", Optional.of("bigint"), Optional.empty(), Policies.strict()),
                  new ColumnReading(
                      "na\"me",
                      Optional.empty(),
                      Optional.of(new Mask.Bucket(10)),
                      new Policies(
                          Map.of(Policy.OVERLONG, Reaction.TRUNCATE),
                          Optional.of("decimal(38,9)")))),
              Optional.of(new SecretName("ssm:/tableferry/mask-key")),
              Drift.RECORD,
              List.of(new SourceColumn("id", "integer", "INTEGER")),
              4,
              new ReadLimits(Duration.ofHours(3), Optional.of(Duration.ofMinutes(10)))),
          new TargetTable("media", "weird"),
          new TableDesign(Optional.of("id"), List.of("id"), Map.of("id", "az64")),
          new Gate(Gate.Reaction.HOLD, Gate.Reaction.PUBLISH, 30),
          new Publishing(
              Optional.of(PublishWay.DELETE_INSERT), List.of(Publishing.Unseen.values())),
          new WarehouseConnection(
              "jdbc:redshift://wh:5439/dev",
              new SecretName("ssm:/tableferry/warehouse"),
              "default",
              Optional.of("eu-west-1")),
          new StagingLayout("bucket", "daily/"),
          new FileFormat(Compression.GZIP, 6, 8),
          URI.create("http://queue.internal/000000000000/tableferry-run-x"));

  static final Job.Inspect INSPECT =
      new Job.Inspect(
          ATTEMPT,
          REPLICATE.source(),
          List.of("users"),
          Optional.of(
              new Rehearsal(
                  REPLICATE.warehouse(),
                  List.of(
                      new Rehearsal.Table(
                          ATTEMPT.table(),
                          REPLICATE.reading(),
                          REPLICATE.target(),
                          REPLICATE.design(),
                          REPLICATE.publishing())))),
          REPLICATE.staging(),
          REPLICATE.queue());

  static final Job.Diagnose DIAGNOSE =
      new Job.Diagnose(
          ATTEMPT,
          REPLICATE.fence(),
          REPLICATE.source(),
          INSPECT.rehearsal().orElseThrow(),
          REPLICATE.staging(),
          REPLICATE.queue());

  static final Diagnosis DIAGNOSIS =
      new Diagnosis(
          List.of(
              new Trial.Worked("secret.source", "read ssm:/tableferry/media"),
              Trial.Failed.of(
                  "source.login",
                  "log in",
                  new Failure(
                      FailureCode.SOURCE_LOGIN_REFUSED, Optional.empty(), "message", "action")),
              new Trial.Untried("source.read", "read a row", "source.login")));

  static final HeldVersion HELD =
      new HeldVersion(
          ATTEMPT,
          REPLICATE.fence(),
          REPLICATE.source(),
          REPLICATE.target(),
          REPLICATE.publishing(),
          10,
          AT,
          AT,
          "the source is empty");

  static final Job.PublishHeld PUBLISH_HELD =
      new Job.PublishHeld(
          ATTEMPT,
          HELD,
          REPLICATE.publishing(),
          REPLICATE.warehouse(),
          REPLICATE.staging(),
          REPLICATE.queue());

  static final Job.DiscardHeld DISCARD_HELD =
      new Job.DiscardHeld(
          ATTEMPT, HELD, REPLICATE.warehouse(), REPLICATE.staging(), REPLICATE.queue());

  static final Publication PUBLICATION =
      new Publication(
          PublishWay.DELETE_INSERT,
          List.of("view media.v hangs on it"),
          List.of(new TargetChange("id", TargetChange.Kind.RETYPED, "INTEGER", "BIGINT")));

  static final List<Mask> MASKS =
      List.of(
          new Mask.Sha256(),
          new Mask.Redact(),
          new Mask.SetNull(),
          new Mask.Last4(),
          new Mask.Year(),
          new Mask.Bucket(1000),
          new Mask.EmailDomain(),
          new Mask.Sql("left(note, 3)"));

  static final Inspection INSPECTION =
      new Inspection(
          List.of(
              new Inspection.Table(
                  "users",
                  "table",
                  Optional.of(12L),
                  List.of(
                      new Inspection.Column(
                          "note",
                          "text",
                          Optional.of("utf8mb4"),
                          Optional.of("VARCHAR(65535)"),
                          Set.of(Policy.OVERLONG))))),
          List.of(
              new Rehearsed(
                  ATTEMPT.table(),
                  REPLICATE.target(),
                  true,
                  Optional.of(PUBLICATION),
                  Optional.of("CREATE TABLE"),
                  List.of("ALTER TABLE"),
                  Optional.of(
                      new Failure(
                          FailureCode.PUBLISH_COLUMNS_DIFFER,
                          Optional.empty(),
                          "message",
                          "action")))));

  static final List<WorkerEvent> EVENTS =
      List.of(
          new WorkerEvent.Started(ATTEMPT, AT),
          new WorkerEvent.Progress(ATTEMPT, AT, Step.EXTRACT, 10, 20),
          new WorkerEvent.StepDone(ATTEMPT, AT, Step.LOAD, 1234, 10),
          new WorkerEvent.Published(ATTEMPT, AT, PUBLICATION),
          new WorkerEvent.Held(ATTEMPT, AT, "the source is empty"),
          new WorkerEvent.Discarded(ATTEMPT, AT),
          new WorkerEvent.Inspected(ATTEMPT, AT),
          new WorkerEvent.Failed(
              ATTEMPT,
              AT,
              new Failure(FailureCode.COPY_REJECTED, Optional.of(Step.LOAD), "message", "action")));

  static final AttemptResult RESULT =
      new AttemptResult(
          new WorkerEvent.Published(ATTEMPT, AT, PUBLICATION),
          new Measured(
              1,
              2,
              3,
              Optional.of(AT),
              Optional.of(Duration.ofMillis(2500)),
              Map.of(Step.EXTRACT, 5L, Step.PUBLISH, 6L)),
          new Findings(
              List.of(new ChangedValues("note", Policy.OVERLONG, Reaction.TRUNCATE, 7)),
              List.of(new ColumnDrift("id", ColumnDrift.Kind.RETYPED, "integer", "bigint")),
              List.of(new SourceColumn("id", "bigint", "BIGINT"))));

  private Samples() {}

  /** A job with one masked column. */
  static Job.Replicate masked(Mask mask) {
    TableReading reading = REPLICATE.reading();
    return new Job.Replicate(
        ATTEMPT,
        REPLICATE.fence(),
        REPLICATE.source(),
        new TableReading(
            reading.from(),
            List.of(new ColumnReading("c", Optional.empty(), Optional.of(mask), Policies.strict())),
            reading.maskKey(),
            reading.drift(),
            reading.known(),
            reading.slices(),
            reading.limits()),
        REPLICATE.target(),
        REPLICATE.design(),
        REPLICATE.gate(),
        REPLICATE.publishing(),
        REPLICATE.warehouse(),
        REPLICATE.staging(),
        REPLICATE.files(),
        REPLICATE.queue());
  }
}
