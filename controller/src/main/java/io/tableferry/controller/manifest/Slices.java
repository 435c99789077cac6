package io.tableferry.controller.manifest;

import java.util.OptionalInt;

/**
 * Into how many slices a table is cut, each read over a connection of its own.
 *
 * @param number how many; empty to let the table's size decide
 */
public record Slices(OptionalInt number) {

  /** A slice of so many compressed bytes is read in about half a minute. */
  private static final long BYTES_A_SLICE = 256L << 20;

  /** Fargate's CPU units (1,024 are one vCPU) that one reader, with compression, keeps busy. */
  private static final int CPU_A_SLICE = 512;

  /** Lets the size decide. */
  public static Slices auto() {
    return new Slices(OptionalInt.empty());
  }

  /**
   * How many to read at once. Where the size decides, there are at most half as many as the server
   * has connections, and no more than the task's CPU can keep up with.
   *
   * @param bytes size of the table's files when it was last published, compressed; 0 if not known
   * @param maxConnections most connections to the server
   * @param cpu of the task, in Fargate's units
   */
  public int readers(long bytes, int maxConnections, int cpu) {
    if (number.isPresent()) {
      return Math.min(number.getAsInt(), maxConnections);
    }
    long most = Math.min(maxConnections / 2, cpu / CPU_A_SLICE);
    return (int) Math.max(1, Math.min(bytes / BYTES_A_SLICE, most));
  }

  /** As the manifest writes it. */
  @Override
  public String toString() {
    return number.isPresent() ? Integer.toString(number.getAsInt()) : "auto";
  }
}
