package io.tableferry.worker.engine.extract;

import io.tableferry.worker.engine.failure.StepFailure;
import java.time.Instant;
import java.util.List;

/** A table as it was at one instant. Used by one thread at a time, except for {@link #cancel()}. */
public interface TableSnapshot extends AutoCloseable {

  /** The columns in the order of the request. */
  List<ColumnMapping> columns();

  /** All columns that the table has, and how they changed. */
  SourceShape shape();

  /** When the snapshot was taken, by the source's clock. */
  Instant takenAt();

  /** Parts that together are the whole table, every row in exactly one; at least one. */
  List<Slice> slices();

  /**
   * Reads every row of a slice into a sink.
   *
   * @param tally counts the values that a policy changed
   * @throws StepFailure if the source broke off, holds a value that no policy lets pass, or was
   *     {@linkplain #cancel() cancelled}; or what the sink threw
   */
  void read(Slice slice, RowSink sink, Tally tally) throws StepFailure;

  /**
   * Makes a read that is under way end soon. May be called from any thread, any number of times.
   */
  void cancel();

  /** Ends the snapshot. Never throws: what was read is complete by then. */
  @Override
  void close();
}
