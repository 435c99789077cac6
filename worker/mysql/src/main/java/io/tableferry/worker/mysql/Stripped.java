package io.tableferry.worker.mysql;

import java.util.Arrays;

/** What is left of a value of which some bytes are taken away. */
final class Stripped {

  private final byte[] kept;
  private int length;

  /** For a value of at most so many bytes. */
  Stripped(int most) {
    this.kept = new byte[most];
  }

  void keep(byte b) {
    kept[length++] = b;
  }

  byte[] bytes() {
    return Arrays.copyOf(kept, length);
  }
}
