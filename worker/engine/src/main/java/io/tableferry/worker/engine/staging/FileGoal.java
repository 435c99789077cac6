package io.tableferry.worker.engine.staging;

import java.util.OptionalLong;

/**
 * Decides when a file is large enough. COPY is fastest when every slice of the warehouse loads as
 * many files of the same size (Database Developer Guide: "Loading data files"). How many there will
 * be is foreseen from the rows that the source expects; without an idea of those, or for too little
 * data, files just have the usual size.
 *
 * @param size usual size of a file in bytes, compressed
 * @param multiple what the number of files is to be a multiple of; 1 if any number will do
 * @param expectedRows rows in all, about
 */
record FileGoal(long size, int multiple, OptionalLong expectedRows) {

  /** Redshift asks for files of at least 1 MB. */
  private static final long SMALLEST = 1 << 20;

  /**
   * Whether the open file is to end here.
   *
   * @param closed files closed so far
   * @param closedBytes their size
   * @param openBytes size of the open file
   * @param rows rows in all of them; at least 1
   */
  boolean reached(int closed, long closedBytes, long openBytes, long rows) {
    double bytes = foreseen(closedBytes + openBytes, rows);
    if (bytes < (double) SMALLEST * multiple) {
      return openBytes >= size;
    }
    double left = (Math.ceil(bytes / size / multiple) * multiple) - closed;
    boolean asForeseen = left > 1 && rows < expectedRows.getAsLong();
    return openBytes
        >= (asForeseen ? share((bytes - closedBytes) / left) : beyondExpectation(closed));
  }

  private long share(double even) {
    return Math.max(SMALLEST, Math.min(size, (long) even));
  }

  /** 0 if nothing can be foreseen. */
  private double foreseen(long bytes, long rows) {
    return multiple == 1 || expectedRows.isEmpty()
        ? 0
        : (double) bytes * Math.max(1.0, (double) expectedRows.getAsLong() / rows);
  }

  /** The last of a multiple takes what little there is beyond what was expected. */
  private long beyondExpectation(int closed) {
    return closed % multiple == multiple - 1 ? size + size / 2 : size;
  }
}
