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

  /** More would be bound by the task's CPU. */
  private static final int MOST = 8;

  /** Lets the size decide. */
  public static Slices auto() {
    return new Slices(OptionalInt.empty());
  }

  /**
   * How many to read at once. A table whose size decides leaves half of the connections to others.
   *
   * @param bytes size of the table's files when it was last published, compressed; 0 if not known
   * @param maxConnections most connections to the server
   */
  public int readers(long bytes, int maxConnections) {
    if (number.isPresent()) {
      return Math.min(number.getAsInt(), maxConnections);
    }
    long bySize = Math.min(bytes / BYTES_A_SLICE, Math.min(MOST, maxConnections / 2));
    return (int) Math.max(1, bySize);
  }

  /** As the manifest writes it. */
  @Override
  public String toString() {
    return number.isPresent() ? Integer.toString(number.getAsInt()) : "auto";
  }
}
