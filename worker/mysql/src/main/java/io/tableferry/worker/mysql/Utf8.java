package io.tableferry.worker.mysql;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** UTF-8 as RFC 3629 has it: no overlong forms, no surrogates, nothing above U+10FFFF. */
final class Utf8 {

  /** {@link #flaws}: there is a character U+0000. */
  static final int NUL = 1;

  /** {@link #flaws}: some bytes are no text. */
  static final int INVALID = 2;

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long EACH = 0x0101_0101_0101_0101L;
  private static final long HIGHEST_OF_EACH = EACH << 7;

  private Utf8() {}

  /** What is wrong with a text: the sum of {@link #NUL} and {@link #INVALID}. One pass. */
  static int flaws(byte[] text, int begin, int end) {
    int flaws = 0;
    int at = begin;
    while (at < end) {
      if (text[at] > 0) {
        at = afterAscii(text, at, end);
      } else if (text[at] == 0) {
        flaws |= NUL;
        at++;
      } else {
        int length = sequence(text, at, end);
        flaws |= length == 0 ? INVALID : 0;
        at += Math.max(length, 1);
      }
    }
    return flaws;
  }

  /** The greatest length up to {@code most} at which a valid text can be cut between characters. */
  static int boundary(byte[] text, int most) {
    int end = most;
    while (end > 0 && isContinuation(text[end])) {
      end--;
    }
    return end;
  }

  /** Goes over characters of U+0001 to U+007F, eight at once where there are so many. */
  private static int afterAscii(byte[] text, int begin, int end) {
    int at = begin;
    while (end - at >= Long.BYTES && isAsciiWithoutNul((long) WORD.get(text, at))) {
      at += Long.BYTES;
    }
    while (at < end && text[at] > 0) {
      at++;
    }
    return at;
  }

  /** Whether each byte is 1 to 127: subtracting 1 sets the highest bit of a zero. */
  private static boolean isAsciiWithoutNul(long word) {
    return ((word | (word - EACH)) & HIGHEST_OF_EACH) == 0;
  }

  /** Bytes of the character beyond ASCII that begins here; 0 if none does. */
  private static int sequence(byte[] text, int at, int end) {
    int lead = text[at] & 0xFF;
    int length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
    if (length == 0 || at + length > end || !isSecond(lead, text[at + 1] & 0xFF)) {
      return 0;
    }
    for (int i = at + 2; i < at + length; i++) {
      if (!isContinuation(text[i])) {
        return 0;
      }
    }
    return length;
  }

  private static boolean isSecond(int lead, int second) {
    int least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    int most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    return least <= second && second <= most;
  }

  private static boolean isContinuation(byte b) {
    return (b & 0xC0) == 0x80;
  }
}
