package io.tableferry.bench.contender;

/**
 * How workers run.
 *
 * @param memory of their tasks, in MiB
 * @param slices most parts of a table that are read at once
 */
public record WorkerSettings(int memory, int slices) {

  /** The same with another number of slices. */
  public WorkerSettings withSlices(int other) {
    return new WorkerSettings(memory, other);
  }
}
