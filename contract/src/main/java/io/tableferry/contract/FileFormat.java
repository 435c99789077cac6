package io.tableferry.contract;

/**
 * How staged files are made.
 *
 * @param compression how they are compressed
 * @param level how hard; from 1 up to {@link Compression#highestLevel()}. 1 suits all that is read
 *     once: higher levels cost many times the CPU for little less to send
 * @param targetSlices slices of the warehouse; the number of files is made a multiple of it where
 *     the source's statistics are good enough (Database Developer Guide: "Loading data files"). 1
 *     if any number will do
 */
public record FileFormat(Compression compression, int level, int targetSlices) {

  public FileFormat {
    if (level < 1 || level > compression.highestLevel()) {
      throw new IllegalArgumentException(
          "a level of " + compression + " is 1 to " + compression.highestLevel());
    }
    if (targetSlices < 1) {
      throw new IllegalArgumentException("a warehouse has at least one slice");
    }
  }

  /** The fastest: zstd at level 1, in any number of files. */
  public static FileFormat standard() {
    return new FileFormat(Compression.ZSTD, 1, 1);
  }
}
