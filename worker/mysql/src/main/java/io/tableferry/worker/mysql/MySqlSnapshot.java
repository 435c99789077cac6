package io.tableferry.worker.mysql;

import io.tableferry.worker.engine.extract.ColumnMapping;
import io.tableferry.worker.engine.extract.Slice;
import io.tableferry.worker.engine.extract.SliceReader;
import io.tableferry.worker.engine.extract.SourceFailures;
import io.tableferry.worker.engine.extract.SourceShape;
import io.tableferry.worker.engine.extract.TableSnapshot;
import io.tableferry.worker.engine.extract.Tally;
import io.tableferry.worker.engine.failure.StepFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A table in consistent-snapshot transactions.
 *
 * @param table what is read
 * @param takenAt the server's clock just before
 * @param replicaLag how far the server was behind others just before
 * @param estimatedRows what the server's statistics say
 * @param slices its parts
 * @param together its readers, each with a transaction of the same instant
 * @param words how it fails
 */
record MySqlSnapshot(
    CheckedTable table,
    Instant takenAt,
    Optional<Duration> replicaLag,
    OptionalLong estimatedRows,
    List<Slice> slices,
    Readers together,
    SourceFailures words)
    implements TableSnapshot {

  MySqlSnapshot {
    slices = List.copyOf(slices);
  }

  @Override
  public List<ColumnMapping> columns() {
    return table.query().columns().stream().map(MySqlColumn::mapping).toList();
  }

  @Override
  public SourceShape shape() {
    return table.shape();
  }

  @Override
  public List<SliceReader> readers() {
    return together.all();
  }

  @Override
  public void requireNoneRefused(Tally all) throws StepFailure {
    if (!all.refused().isEmpty()) {
      throw words.columns().valuesRefused(all.refused());
    }
  }

  @Override
  public void cancel() {
    together.cancel();
  }

  @Override
  public void close() {
    together.close();
  }
}
