package io.tableferry.worker.postgresql;

import io.tableferry.worker.engine.extract.ColumnMapping;
import io.tableferry.worker.engine.extract.NullMarker;
import io.tableferry.worker.engine.extract.RowSink;
import io.tableferry.worker.engine.extract.Slice;
import io.tableferry.worker.engine.extract.SliceReader;
import io.tableferry.worker.engine.extract.SourceFailures;
import io.tableferry.worker.engine.extract.SourceShape;
import io.tableferry.worker.engine.extract.TableSnapshot;
import io.tableferry.worker.engine.extract.Tally;
import io.tableferry.worker.engine.failure.StepFailure;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import org.postgresql.copy.CopyOut;

/** A table in one REPEATABLE READ transaction, read by COPY. */
final class PostgreSqlSnapshot implements TableSnapshot, SliceReader {

  private final PostgreSqlSession session;
  private final Instant takenAt;
  private final CheckedTable table;
  private final NullMarker marker;
  private final SourceFailures words;
  private final AtomicBoolean cancelled = new AtomicBoolean();
  private final AtomicBoolean midway = new AtomicBoolean();

  PostgreSqlSnapshot(
      PostgreSqlSession session,
      Instant takenAt,
      CheckedTable table,
      NullMarker marker,
      SourceFailures words) {
    this.session = session;
    this.takenAt = takenAt;
    this.table = table;
    this.marker = marker;
    this.words = words;
  }

  @Override
  public List<ColumnMapping> columns() {
    return table.queries().columns().stream().map(PostgreSqlColumn::mapping).toList();
  }

  @Override
  public SourceShape shape() {
    return table.shape();
  }

  @Override
  public Instant takenAt() {
    return takenAt;
  }

  @Override
  public OptionalLong estimatedRows() {
    return OptionalLong.empty();
  }

  @Override
  public List<SliceReader> readers() {
    return List.of(this);
  }

  @Override
  public List<Slice> slices() {
    return List.of(Slice.whole());
  }

  @Override
  public void read(Slice slice, RowSink sink, Tally tally) throws StepFailure {
    try {
      session.mark();
      copy(slice, sink, tally);
    } catch (SQLException e) {
      throw cancelled.get() ? words.cancelled() : explain(e, slice);
    }
    requireWanted();
  }

  @Override
  public void requireNoneRefused(Tally all) throws StepFailure {
    if (!all.refused().isEmpty()) {
      throw words.columns().valuesRefused(all.refused());
    }
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
  private void copy(Slice slice, RowSink sink, Tally tally) throws SQLException, StepFailure {
    ChangeMask mask = new ChangeMask(table.queries().changing());
    midway.set(true);
    CopyOut rows = session.copyOut(table.queries().copy(slice, marker));
    for (byte[] row = rows.readFromCopy(); row != null; row = rows.readFromCopy()) {
      requireWanted();
      sink.encodedRow(row, 0, mask.cut(row, tally));
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
    List<Tally.Refused> refused =
        PostgreSqlFailures.isDivisionByZero(error) ? refused(slice) : List.of();
    return refused.isEmpty()
        ? PostgreSqlFailures.reading(error, words)
        : words.columns().valuesRefused(refused);
  }

  /**
   * Which columns hold values that cannot be carried over, and how many, in the same snapshot;
   * empty if it was an expression of a view that divided by zero.
   */
  private List<Tally.Refused> refused(Slice slice) {
    List<TableQueries.Suspect> suspects = table.queries().suspects();
    if (suspects.isEmpty()) {
      return List.of();
    }
    try {
      session.returnToMark();
      List<Long> counts = session.numbers(table.queries().countRefused(slice));
      Tally tally = new Tally(columns());
      for (int i = 0; i < counts.size(); i++) {
        suspects.get(i).count(tally, counts.get(i));
      }
      return tally.refused();
    } catch (SQLException e) {
      return List.of();
    }
  }
}
