package io.tableferry.local.redshift.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Puts the content of a message together, front to back. */
public final class BodyWriter {

  private final ByteArrayOutputStream body = new ByteArrayOutputStream();

  public BodyWriter letter(char letter) {
    body.write(letter);
    return this;
  }

  public BodyWriter int16(int value) {
    return bytes(ByteBuffer.allocate(2).putShort((short) value).array());
  }

  public BodyWriter int32(int value) {
    return bytes(ByteBuffer.allocate(4).putInt(value).array());
  }

  /** A string and its terminating zero. */
  public BodyWriter string(String value) {
    bytes(value.getBytes(StandardCharsets.UTF_8));
    body.write(0);
    return this;
  }

  public BodyWriter bytes(byte[] bytes) {
    body.writeBytes(bytes);
    return this;
  }

  /** The message with what was written so far as its content. */
  public Message message(char type) {
    return new Message(type, body.toByteArray());
  }

  /** What was written so far. */
  public byte[] toBytes() {
    return body.toByteArray();
  }
}
