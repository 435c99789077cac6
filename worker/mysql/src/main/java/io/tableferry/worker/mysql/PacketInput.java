package io.tableferry.worker.mysql;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;

/**
 * The packets of one answer (MySQL Source Code Documentation, "MySQL Packets"), read in large
 * pieces: the driver asks the socket for a few rows at a time, and makes objects for each.
 */
final class PacketInput {

  /** The longest payload that is taken, in bytes: a small task has to hold it twice. */
  static final int LONGEST_PAYLOAD = 32 << 20;

  /** A client's number for a packet that is too long (manual, "Client Error Messages"). */
  static final int TOO_LONG = 2020;

  /** Three bytes of length, the lowest first, and a number. */
  private static final int HEADER = 4;

  /** A packet of this length goes on in the next one. */
  private static final int UNFINISHED = 0xFFFFFF;

  /** Java's sockets hand over no more at once. */
  private static final int PIECE = 128 << 10;

  private final InputStream in;
  private byte[] buffer = new byte[PIECE];
  private int begin;
  private int end;
  private int limit;

  /** {@code in} is at the beginning of a packet, and ends no earlier than the answer. */
  PacketInput(InputStream in) {
    this.in = in;
  }

  /**
   * Goes to the next packet; the one before is gone then.
   *
   * @throws SQLException if it is too long
   * @throws IOException if the connection broke
   */
  void next() throws SQLException, IOException {
    begin = end;
    int length = append();
    begin += HEADER;
    while (length == UNFINISHED) {
      int before = end - begin;
      length = append();
      // What came before moves up over the header between.
      System.arraycopy(buffer, begin, buffer, begin + HEADER, before);
      begin += HEADER;
    }
  }

  /** Where the payload is, which may be written to, and other bytes are, which may not. */
  byte[] bytes() {
    return buffer;
  }

  /** Where the payload begins. */
  int begin() {
    return begin;
  }

  /** Where the payload ends. */
  int end() {
    return end;
  }

  /** Takes one more packet, header and all, and tells the length of its payload. */
  private int append() throws SQLException, IOException {
    have(end - begin + HEADER);
    int length =
        (buffer[end] & 0xFF) | (buffer[end + 1] & 0xFF) << 8 | (buffer[end + 2] & 0xFF) << 16;
    int all = end - begin + HEADER + length;
    if (all - HEADER > LONGEST_PAYLOAD) {
      throw new SQLException("a packet is too long", "HY000", TOO_LONG);
    }
    have(all);
    end = begin + all;
    return length;
  }

  /** Reads until there are so many bytes from {@code begin} on. */
  private void have(int count) throws IOException {
    if (limit - begin >= count) {
      return;
    }
    moveToFront(count);
    while (limit < count) {
      limit += read();
    }
  }

  private int read() throws IOException {
    try {
      int read = in.read(buffer, limit, buffer.length - limit);
      if (read < 0) {
        throw new EOFException("the server hung up amid an answer");
      }
      return read;
    } catch (RuntimeException e) {
      // The driver's stream has no guard against being closed by another thread meanwhile.
      throw new IOException("the connection was closed amid an answer", e);
    }
  }

  /** Has room for so many bytes. */
  private void moveToFront(int count) {
    byte[] target = count <= buffer.length ? buffer : new byte[roundedUp(count)];
    System.arraycopy(buffer, begin, target, 0, limit - begin);
    buffer = target;
    end -= begin;
    limit -= begin;
    begin = 0;
  }

  private static int roundedUp(int count) {
    return (count + PIECE - 1) / PIECE * PIECE;
  }
}
