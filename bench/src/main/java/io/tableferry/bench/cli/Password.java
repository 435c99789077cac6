package io.tableferry.bench.cli;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Passwords of servers that live as long as a benchmark. */
final class Password {

  private static final int BYTES = 16;

  private Password() {}

  /** 32 hexadecimal digits. */
  static String random() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
