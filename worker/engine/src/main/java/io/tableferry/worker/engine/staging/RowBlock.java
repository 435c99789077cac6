package io.tableferry.worker.engine.staging;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Whole encoded rows; its array is used again and grows only for rows longer than a block. Of a row
 * that is too long to be loaded only the length is kept.
 */
final class RowBlock {

  /** The longest row that COPY takes (Management Guide: "Quotas and limits"). */
  static final int LONGEST_ROW = 4 << 20;

  private final int size;
  private byte[] bytes;
  private int length;
  private int rowStart;
  private long left;
  private long rows;

  RowBlock(int size) {
    this.size = size;
    this.bytes = new byte[size];
  }

  void append(byte[] source, int offset, int count) {
    if (length - rowStart + (long) count > LONGEST_ROW) {
      left += count;
    } else {
      reserve(count);
      System.arraycopy(source, offset, bytes, length, count);
      length += count;
    }
  }

  void append(byte b) {
    reserve(1);
    bytes[length++] = b;
  }

  /** Ends a row, and says how many bytes it takes. */
  long endRow() {
    long taken = length - rowStart + left;
    rowStart = length;
    left = 0;
    rows++;
    return taken;
  }

  boolean isFull() {
    return length >= size;
  }

  boolean isEmpty() {
    return rows == 0;
  }

  long rows() {
    return rows;
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, length);
  }

  /** Empties it, and gives back what a giant row made it grow by. */
  void reset() {
    length = 0;
    rowStart = 0;
    rows = 0;
    if (bytes.length > 4L * size) {
      bytes = new byte[size];
    }
  }

  private void reserve(int count) {
    if (bytes.length - length < count) {
      bytes = Arrays.copyOf(bytes, Math.max(length + count, bytes.length + bytes.length / 2));
    }
  }
}
