package io.tableferry.worker.engine;

import static io.tableferry.contract.Reaction.TRUNCATE;

import io.tableferry.contract.FailureCode;
import io.tableferry.contract.Policy;
import io.tableferry.worker.engine.extract.ColumnMapping;
import io.tableferry.worker.engine.extract.Encoding;
import io.tableferry.worker.engine.extract.Slice;
import io.tableferry.worker.engine.extract.SliceReader;
import io.tableferry.worker.engine.extract.SourceShape;
import io.tableferry.worker.engine.extract.TableSnapshot;
import io.tableferry.worker.engine.extract.Tally;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.warehouse.RedshiftType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

/**
 * A table of one column, {@code name varchar(20)}, in slices that nothing is said about.
 *
 * @param count how many slices
 * @param readers who read them
 * @param cancelled counted down by {@link #cancel}
 */
record SlicedSnapshot(int count, List<SliceReader> readers, CountDownLatch cancelled)
    implements TableSnapshot {

  SlicedSnapshot(int count, List<SliceReader> readers) {
    this(count, readers, new CountDownLatch(1));
  }

  SlicedSnapshot with(List<SliceReader> others) {
    return new SlicedSnapshot(count, others, cancelled);
  }

  @Override
  public List<ColumnMapping> columns() {
    return List.of(
        new ColumnMapping(
            "name",
            "varchar(20)",
            "name",
            RedshiftType.parse("varchar(20)"),
            Encoding.TEXT,
            Map.of(Policy.OVERLONG, TRUNCATE)));
  }

  @Override
  public SourceShape shape() {
    return new SourceShape(List.of(), List.of());
  }

  @Override
  public Instant takenAt() {
    return Instant.EPOCH;
  }

  @Override
  public Optional<Duration> replicaLag() {
    return Optional.empty();
  }

  @Override
  public OptionalLong estimatedRows() {
    return OptionalLong.empty();
  }

  @Override
  public List<Slice> slices() {
    return IntStream.range(0, count).mapToObj(i -> new Slice(i, Optional.of("part " + i))).toList();
  }

  @Override
  public void requireNoneRefused(Tally all) throws StepFailure {
    long refused = all.refused().stream().mapToLong(Tally.Refused::count).sum();
    if (refused > 0) {
      throw StepFailure.of(FailureCode.SOURCE_VALUE_REFUSED, refused + " refused", "mend");
    }
  }

  @Override
  public void cancel() {
    cancelled.countDown();
  }

  @Override
  public void close() {}
}
