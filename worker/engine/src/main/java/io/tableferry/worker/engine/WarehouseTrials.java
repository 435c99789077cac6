package io.tableferry.worker.engine;

import io.tableferry.contract.Failure;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.FileFormat;
import io.tableferry.contract.Job;
import io.tableferry.contract.S3Address;
import io.tableferry.contract.WarehouseConnection;
import io.tableferry.worker.engine.extract.NullMarker;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.load.CopyStatement;
import io.tableferry.worker.engine.load.RedshiftLoader;
import io.tableferry.worker.engine.load.StagingTable;
import io.tableferry.worker.engine.secret.Credentials;
import io.tableferry.worker.engine.warehouse.AttemptTables;
import io.tableferry.worker.engine.warehouse.OwnSchema;
import io.tableferry.worker.engine.warehouse.RedshiftIdentifier;
import io.tableferry.worker.engine.warehouse.RedshiftTable;
import io.tableferry.worker.engine.warehouse.RedshiftType;
import io.tableferry.worker.engine.warehouse.Warehouse;
import io.tableferry.worker.engine.warehouse.WarehouseSession;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tries whether the warehouse lets a worker in, lets it create tables, and reads its files. Tables
 * are created and loaded in transactions that are rolled back.
 *
 * @param copied the table whose files lie on S3
 */
record WarehouseTrials(
    Job.Diagnose job, RedshiftTable copied, NullMarker nullMarker, Trials trials) {

  /** How the files are made. */
  static final FileFormat FORMAT = FileFormat.standard();

  private static final String LOGIN = "warehouse.login";
  private static final String COPY = "warehouse.copy";

  /**
   * Makes them.
   *
   * @param manifest address of the files' load manifest; empty if they could not be written
   */
  void make(Credentials login, Optional<S3Address> manifest) {
    Warehouse warehouse = new Warehouse(job.rehearsal().warehouse().jdbcUrl(), login);
    Optional<WarehouseSession> opened =
        trials.make(LOGIN, "log in to the warehouse", Failure::action, warehouse::open);
    if (opened.isEmpty()) {
      leave(LOGIN);
      return;
    }
    try (WarehouseSession session = opened.get()) {
      schemas().forEach(schema -> create(schema, session));
      manifest.ifPresentOrElse(files -> copy(files, session), () -> leave("staging.rows"));
    }
  }

  void leave(String needs) {
    trials.leave(COPY, copying(), needs);
  }

  /** Those of the tables, and the one in which publications are kept. */
  private Set<String> schemas() {
    Set<String> schemas = new TreeSet<>(Set.of(OwnSchema.NAME.name()));
    job.rehearsal()
        .tables()
        .forEach(table -> schemas.add(new RedshiftIdentifier(table.target().schema()).name()));
    return schemas;
  }

  private void create(String schema, WarehouseSession session) {
    RedshiftTable table = RedshiftTable.of(schema, copied.table().name());
    trials.make(
        "warehouse.create",
        "create a table in schema " + schema,
        failure -> grant(schema, failure),
        () -> {
          loader(table, session).rehearse(oneColumn(table));
          return schema;
        });
  }

  private void copy(S3Address manifest, WarehouseSession session) {
    CopyStatement statement =
        new CopyStatement(
            oneColumn(copied), manifest, FORMAT.compression(), nullMarker, connection());
    trials.make(
        COPY,
        copying(),
        Failure::action,
        () -> requireOne(loader(copied, session).rehearse(statement)));
  }

  private long requireOne(long rows) throws StepFailure {
    if (rows != 1) {
      throw StepFailure.of(
          FailureCode.VERIFY_COUNTS_DIFFER,
          "tried to " + copying() + ", but of one row " + rows + " arrived",
          "look COPY up in the warehouse's query history");
    }
    return rows;
  }

  private String copying() {
    return "COPY from s3://" + job.staging().bucket() + " as role " + connection().copyRole();
  }

  private String grant(String schema, Failure failure) {
    String quoted = RedshiftIdentifier.quoted(schema);
    return failure.code() == FailureCode.WAREHOUSE_REFUSED
        ? "CREATE SCHEMA IF NOT EXISTS "
            + quoted
            + "; GRANT USAGE, CREATE ON SCHEMA "
            + quoted
            + " TO the user of "
            + connection().credentials()
            + ";"
        : failure.action();
  }

  private StagingTable oneColumn(RedshiftTable target) {
    return new StagingTable(
        tables(target).staging(),
        List.of(
            new StagingTable.Column(
                new RedshiftIdentifier("id"), RedshiftType.Simple.BIGINT, Optional.empty())),
        Optional.empty(),
        List.of());
  }

  private RedshiftLoader loader(RedshiftTable target, WarehouseSession session) {
    return new RedshiftLoader(session, tables(target));
  }

  private AttemptTables tables(RedshiftTable target) {
    return new AttemptTables(target, job.fence());
  }

  private WarehouseConnection connection() {
    return job.rehearsal().warehouse();
  }
}
