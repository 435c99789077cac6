package io.tableferry.worker.engine.publish;

import io.tableferry.contract.Attempt;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.warehouse.AttemptTables;
import io.tableferry.worker.engine.warehouse.OwnSchema;
import io.tableferry.worker.engine.warehouse.RecordingHeldUpException;
import io.tableferry.worker.engine.warehouse.RedshiftTable;
import io.tableferry.worker.engine.warehouse.WarehouseProblem;
import io.tableferry.worker.engine.warehouse.WarehouseSession;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * {@code tableferry.publications}: one row for every publication; rows are only ever added. {@code
 * tableferry.latest_publications} has the latest of each target: how fresh it is, how many rows it
 * has, from which run, and when they were read at the source.
 */
final class Publications {

  private static final RedshiftTable TABLE = OwnSchema.PUBLICATIONS;

  private static final String COLUMNS =
      "target_schema, target_table, row_count, snapshot_at, published_at, run_id, attempt, fence";

  private Publications() {}

  static void ensure(Bookkeeping bookkeeping) throws StepFailure {
    bookkeeping.ensureTable(
        TABLE,
        List.of(
            "CREATE TABLE "
                + TABLE.quoted()
                + " (target_schema VARCHAR(127) NOT NULL, target_table VARCHAR(127) NOT NULL,"
                + " row_count BIGINT NOT NULL, snapshot_at TIMESTAMPTZ NOT NULL,"
                + " published_at TIMESTAMPTZ NOT NULL, run_id VARCHAR(40) NOT NULL,"
                + " attempt INTEGER NOT NULL, fence BIGINT NOT NULL)"));
    bookkeeping.ensureTable(
        OwnSchema.LATEST,
        List.of(
            "CREATE VIEW "
                + OwnSchema.LATEST.quoted()
                + " AS SELECT "
                + COLUMNS
                + " FROM (SELECT "
                + COLUMNS
                + ", ROW_NUMBER() OVER (PARTITION BY target_schema, target_table"
                + " ORDER BY fence DESC) AS place FROM "
                + TABLE.quoted()
                + ") AS ranked WHERE place = 1"));
  }

  /**
   * Adds a row, as part of the transaction that it tells of.
   *
   * @throws RecordingHeldUpException if others had the list locked for too long
   */
  static void add(
      WarehouseSession session,
      AttemptTables tables,
      Attempt attempt,
      long rows,
      Instant snapshotAt,
      Instant publishedAt)
      throws SQLException {
    try {
      insert(session, tables, attempt, rows, snapshotAt, publishedAt);
    } catch (SQLException e) {
      throw WarehouseProblem.of(e) == WarehouseProblem.CANCELLED
          ? new RecordingHeldUpException(e)
          : e;
    }
  }

  private static void insert(
      WarehouseSession session,
      AttemptTables tables,
      Attempt attempt,
      long rows,
      Instant snapshotAt,
      Instant publishedAt)
      throws SQLException {
    session.execute(
        "INSERT INTO "
            + TABLE.quoted()
            + " ("
            + COLUMNS
            + ") VALUES (?, ?, ?, CAST(? AS TIMESTAMPTZ), CAST(? AS TIMESTAMPTZ), ?, ?, ?)",
        tables.target().schema().name(),
        tables.target().table().name(),
        rows,
        micros(snapshotAt),
        micros(publishedAt),
        attempt.run().value(),
        attempt.number(),
        tables.fence());
  }

  /** Redshift's timestamps have six digits; more would be rounded, into the future at times. */
  private static String micros(Instant time) {
    return time.truncatedTo(ChronoUnit.MICROS).toString();
  }
}
