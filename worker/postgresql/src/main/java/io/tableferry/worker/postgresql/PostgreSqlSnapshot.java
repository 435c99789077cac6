package io.tableferry.worker.postgresql;

import io.tableferry.worker.engine.extract.ColumnMapping;
import io.tableferry.worker.engine.extract.Slice;
import io.tableferry.worker.engine.extract.SliceReader;
import io.tableferry.worker.engine.extract.SourceFailures;
import io.tableferry.worker.engine.extract.SourceShape;
import io.tableferry.worker.engine.extract.TableSnapshot;
import io.tableferry.worker.engine.extract.Tally;
import io.tableferry.worker.engine.failure.StepFailure;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/** A table in REPEATABLE READ transactions that all have the same snapshot. */
final class PostgreSqlSnapshot implements TableSnapshot {

  private final List<PostgreSqlReader> readers;
  private final Instant takenAt;
  private final CheckedTable table;
  private final SourceFailures words;

  /** The first reader's transaction is the one that took the snapshot. */
  PostgreSqlSnapshot(
      List<PostgreSqlReader> readers, Instant takenAt, CheckedTable table, SourceFailures words) {
    this.readers = List.copyOf(readers);
    this.takenAt = takenAt;
    this.table = table;
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
    return table.storage().estimatedRows();
  }

  @Override
  public List<SliceReader> readers() {
    return List.copyOf(readers);
  }

  @Override
  public List<Slice> slices() {
    return table.storage().slices(readers.size());
  }

  @Override
  public void requireNoneRefused(Tally all) throws StepFailure {
    if (!all.refused().isEmpty()) {
      throw words.columns().valuesRefused(all.refused());
    }
  }

  @Override
  public void cancel() {
    readers.forEach(PostgreSqlReader::cancel);
  }

  /** Others may see a snapshot as long as the transaction lasts that took it; so it ends last. */
  @Override
  public void close() {
    for (int i = readers.size() - 1; i >= 0; i--) {
      readers.get(i).close();
    }
  }
}
