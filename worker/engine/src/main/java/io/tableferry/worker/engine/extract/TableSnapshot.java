package io.tableferry.worker.engine.extract;

import io.tableferry.worker.engine.failure.StepFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A table as it was at one instant. Used by one thread at a time, except for {@link #cancel()}; its
 * readers may read at the same time.
 */
public interface TableSnapshot extends AutoCloseable {

  /** The columns in the order of the request. */
  List<ColumnMapping> columns();

  /** All columns that the table has, and how they changed. */
  SourceShape shape();

  /** When the snapshot was taken, by the source's clock. */
  Instant takenAt();

  /** How far the replica was behind then; empty if the source is none, or does not say. */
  Optional<Duration> replicaLag();

  /** About how many rows the source thinks there are; empty if it has no idea. */
  OptionalLong estimatedRows();

  /**
   * Parts that together are the whole table, every row in exactly one; at least one. There are more
   * parts than readers where that helps to keep all of them busy to the end.
   */
  List<Slice> slices();

  /** Each has a connection of its own, and all see the same instant; at least one. */
  List<SliceReader> readers();

  /**
   * To be asked when all slices are read: readers only count what no policy lets pass.
   *
   * @param all what was counted in all slices
   * @throws StepFailure if any value was refused; it tells how many, in which columns
   */
  void requireNoneRefused(Tally all) throws StepFailure;

  /**
   * Makes every read that is under way end soon. May be called from any thread, any number of
   * times.
   */
  void cancel();

  /** Ends the snapshot. Never throws: what was read is complete by then. */
  @Override
  void close();
}
