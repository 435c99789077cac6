package io.tableferry.worker.postgresql;

import io.tableferry.worker.engine.extract.ColumnMapping;
import io.tableferry.worker.engine.extract.NullMarker;
import io.tableferry.worker.engine.extract.RowSink;
import io.tableferry.worker.engine.extract.Slice;
import io.tableferry.worker.engine.extract.SourceFailures;
import io.tableferry.worker.engine.extract.TableSnapshot;
import io.tableferry.worker.engine.failure.StepFailure;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.postgresql.copy.CopyOut;

/** A table in one REPEATABLE READ transaction, read by COPY. */
final class PostgreSqlSnapshot implements TableSnapshot {

  private final PostgreSqlSession session;
  private final Instant takenAt;
  private final TableQueries queries;
  private final NullMarker marker;
  private final SourceFailures words;
  private final AtomicBoolean cancelled = new AtomicBoolean();
  private final AtomicBoolean midway = new AtomicBoolean();

  PostgreSqlSnapshot(
      PostgreSqlSession session,
      Instant takenAt,
      TableQueries queries,
      NullMarker marker,
      SourceFailures words) {
    this.session = session;
    this.takenAt = takenAt;
    this.queries = queries;
    this.marker = marker;
    this.words = words;
  }

  @Override
  public List<ColumnMapping> columns() {
    return queries.columns().stream().map(PostgreSqlColumn::mapping).toList();
  }

  @Override
  public Instant takenAt() {
    return takenAt;
  }

  @Override
  public List<Slice> slices() {
    return List.of(Slice.whole());
  }

  @Override
  public void read(Slice slice, RowSink sink) throws StepFailure {
    try {
      session.mark();
      copy(slice, sink);
    } catch (SQLException e) {
      throw cancelled.get() ? words.cancelled() : explain(e, slice);
    }
    requireWanted();
  }

  @Override
  public void cancel() {
    cancelled.set(true);
    session.cancel();
  }

  /** Servers count and log a client that leaves without a word; so it does only midway. */
  @Override
  public void close() {
    if (midway.get()) {
      session.hangUp();
    } else {
      session.end();
    }
  }

  /** The server sends every row as one message, which the driver hands over as it came. */
  private void copy(Slice slice, RowSink sink) throws SQLException, StepFailure {
    midway.set(true);
    CopyOut rows = session.copyOut(queries.copy(slice, marker));
    for (byte[] row = rows.readFromCopy(); row != null; row = rows.readFromCopy()) {
      requireWanted();
      sink.encodedRow(row, 0, row.length);
    }
    midway.set(false);
  }

  /** What the server sent before it was told to stop may be much. */
  private void requireWanted() throws StepFailure {
    if (cancelled.get()) {
      throw words.cancelled();
    }
  }

  private StepFailure explain(SQLException error, Slice slice) {
    List<String> refused = PostgreSqlFailures.isAboutValue(error) ? refused(slice) : List.of();
    return refused.isEmpty()
        ? PostgreSqlFailures.reading(error, words)
        : words.valuesRefused(refused);
  }

  /** Which columns hold values that cannot be carried over, and how many, in the same snapshot. */
  private List<String> refused(Slice slice) {
    List<PostgreSqlColumn> suspects =
        queries.columns().stream().filter(column -> column.refusedWhere().isPresent()).toList();
    if (suspects.isEmpty()) {
      return List.of();
    }
    try {
      session.returnToMark();
      List<Long> counts = session.numbers(queries.countRefused(suspects, slice));
      return IntStream.range(0, counts.size())
          .filter(i -> counts.get(i) > 0)
          .mapToObj(i -> finding(suspects.get(i), counts.get(i)))
          .toList();
    } catch (SQLException e) {
      return List.of();
    }
  }

  private static String finding(PostgreSqlColumn column, long count) {
    return "column %s (%s) holds %d values that are %s"
        .formatted(
            column.mapping().column(), column.mapping().sourceType(), count, column.refusedWords());
  }
}
