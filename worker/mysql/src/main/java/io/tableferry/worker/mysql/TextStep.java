package io.tableferry.worker.mysql;

import io.tableferry.contract.Policy;
import io.tableferry.contract.Reaction;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;

/**
 * Finds bytes that are no text, and the character NUL, which COPY cannot take.
 *
 * @param alphabet what is known of the text; it is looked at all the same
 */
record TextStep(Alphabet alphabet) implements Step {

  @Override
  public boolean passes(byte[] bytes, int begin, int end) {
    return Utf8.flaws(bytes, begin, end) == 0;
  }

  @Override
  public byte[] apply(byte[] value, Verdict verdict) {
    int flaws = Utf8.flaws(value, 0, value.length);
    byte[] text = value;
    if ((flaws & Utf8.INVALID) != 0) {
      if (verdict.on(Policy.INVALID_TEXT) != Reaction.REPLACE) {
        return null;
      }
      // Java puts one U+FFFD in place of each part that is no text.
      text = new String(value, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
    }
    return (flaws & Utf8.NUL) == 0 ? text : withoutNul(text, verdict);
  }

  @Override
  public Set<Policy> policies() {
    return alphabet == Alphabet.UNCHECKED
        ? EnumSet.of(Policy.INVALID_TEXT, Policy.NUL_CHARACTER)
        : EnumSet.of(Policy.NUL_CHARACTER);
  }

  private static byte[] withoutNul(byte[] text, Verdict verdict) {
    if (verdict.on(Policy.NUL_CHARACTER) != Reaction.STRIP) {
      return null;
    }
    Stripped stripped = new Stripped(text.length);
    for (byte b : text) {
      if (b != 0) {
        stripped.keep(b);
      }
    }
    return stripped.bytes();
  }
}
