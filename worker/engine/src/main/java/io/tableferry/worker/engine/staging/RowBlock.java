package io.tableferry.worker.engine.staging;

import java.io.IOException;
import java.io.OutputStream;

/** A part of the encoded rows, of fixed size; its array is used again and again. */
final class RowBlock {

  private final byte[] bytes;
  private int length;
  private long rows;
  private boolean endsWithRow;

  RowBlock(int size) {
    this.bytes = new byte[size];
  }

  /** Takes as many of the bytes as there is room for, and says how many. */
  int append(byte[] source, int offset, int count) {
    int taken = Math.min(count, bytes.length - length);
    System.arraycopy(source, offset, bytes, length, taken);
    length += taken;
    endsWithRow = false;
    return taken;
  }

  /** Takes one byte; there has to be room. */
  void append(byte b) {
    bytes[length++] = b;
    endsWithRow = false;
  }

  void endRow() {
    rows++;
    endsWithRow = true;
  }

  boolean isFull() {
    return length == bytes.length;
  }

  /** Whether so little room is left that the next row had better begin in another block. */
  boolean isNearlyFull() {
    return length >= bytes.length - bytes.length / 4;
  }

  boolean isEmpty() {
    return length == 0;
  }

  /** Rows that end here. */
  long rows() {
    return rows;
  }

  /** Whether a file may end behind it. */
  boolean endsWithRow() {
    return endsWithRow;
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, length);
  }

  void reset() {
    length = 0;
    rows = 0;
    endsWithRow = false;
  }
}
