package io.tableferry.worker.mysql;

import java.nio.charset.StandardCharsets;

/** Bytes as lower-case hexadecimal digits in ASCII. */
final class Hexadecimal {

  private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private Hexadecimal() {}

  /** The digits of all bytes from {@code offset} on. */
  static byte[] of(byte[] bytes, int offset) {
    byte[] digits = new byte[(bytes.length - offset) * 2];
    for (int from = offset, to = 0; from < bytes.length; from++) {
      digits[to++] = DIGITS[(bytes[from] >> 4) & 0xF];
      digits[to++] = DIGITS[bytes[from] & 0xF];
    }
    return digits;
  }
}
