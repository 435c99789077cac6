package io.tableferry.worker.engine.extract;

import io.tableferry.worker.engine.failure.StepFailure;

/** Reads slices of a snapshot, one after another. For one thread at a time. */
public interface SliceReader {

  /**
   * Reads every row of a slice into a sink.
   *
   * @param tally counts the values that a policy changed, and those that none lets pass
   * @throws StepFailure if the source broke off, was {@linkplain TableSnapshot#cancel() cancelled},
   *     or knows already which values of the table no policy lets pass; or what the sink threw
   */
  void read(Slice slice, RowSink sink, Tally tally) throws StepFailure;
}
