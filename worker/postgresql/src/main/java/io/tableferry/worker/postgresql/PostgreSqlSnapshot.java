package io.tableferry.worker.postgresql;

import io.tableferry.worker.engine.extract.ColumnMapping;
import io.tableferry.worker.engine.extract.Slice;
import io.tableferry.worker.engine.extract.SliceReader;
import io.tableferry.worker.engine.extract.SourceShape;
import io.tableferry.worker.engine.extract.TableSnapshot;
import io.tableferry.worker.engine.extract.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A table in REPEATABLE READ transactions that all have the same snapshot. */
final class PostgreSqlSnapshot implements TableSnapshot {

  private final List<PostgreSqlReader> readers;
  private final Instant takenAt;
  private final Optional<Duration> replicaLag;
  private final CheckedTable table;

  /** The first reader's transaction is the one that took the snapshot. */
  PostgreSqlSnapshot(
      List<PostgreSqlReader> readers,
      Instant takenAt,
      Optional<Duration> replicaLag,
      CheckedTable table) {
    this.readers = List.copyOf(readers);
    this.takenAt = takenAt;
    this.replicaLag = replicaLag;
    this.table = table;
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
  public Optional<Duration> replicaLag() {
    return replicaLag;
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

  /** Nothing is left to tell: the first refused value ended the read that came upon it. */
  @Override
  public void requireNoneRefused(Tally all) {}

  /**
   * Interrupting takes a connection each; so that no reader goes on until its turn, all stop first.
   */
  @Override
  public void cancel() {
    readers.forEach(PostgreSqlReader::stop);
    readers.forEach(PostgreSqlReader::interrupt);
  }

  /** Others may see a snapshot as long as the transaction lasts that took it; so it ends last. */
  @Override
  public void close() {
    for (int i = readers.size() - 1; i >= 0; i--) {
      readers.get(i).close();
    }
  }
}
