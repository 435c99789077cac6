package io.tableferry.bench.contender;

import java.nio.file.Path;

/**
 * How workers run.
 *
 * @param java the program that runs them
 * @param memory of their tasks, in MiB
 * @param slices most parts of a table that are read at once
 */
public record WorkerSettings(Path java, int memory, int slices) {

  /** The same with another number of slices. */
  public WorkerSettings withSlices(int other) {
    return new WorkerSettings(java, memory, other);
  }
}
