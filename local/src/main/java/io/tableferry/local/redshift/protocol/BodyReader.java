package io.tableferry.local.redshift.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Takes the content of a message apart, front to back. */
public final class BodyReader {

  private final ByteBuffer rest;

  BodyReader(byte[] body) {
    this.rest = ByteBuffer.wrap(body);
  }

  /** Whether anything is left. */
  public boolean hasMore() {
    return rest.hasRemaining();
  }

  /** One byte, as the character that it stands for. */
  public char letter() {
    return (char) (rest.get() & 0xff);
  }

  public int int16() {
    return rest.getShort();
  }

  public int int32() {
    return rest.getInt();
  }

  /** A zero-terminated string. */
  public String string() {
    int start = rest.position();
    while (rest.get() != 0) {
      // on to the end
    }
    int length = rest.position() - 1 - start;
    return new String(rest.array(), start, length, StandardCharsets.UTF_8);
  }

  /** The given number of bytes as they are. */
  public byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    rest.get(bytes);
    return bytes;
  }

  /** As many bytes as text; a negative number is how the protocol writes NULL: an empty text. */
  public String text(int length) {
    return new String(bytes(Math.max(0, length)), StandardCharsets.UTF_8);
  }

  /** Everything that is left. */
  public byte[] remaining() {
    return bytes(rest.remaining());
  }
}
