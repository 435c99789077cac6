package io.tableferry.worker.mysql;

import io.tableferry.contract.Policy;
import io.tableferry.contract.Reaction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * Finds the character NUL in the strings of a JSON document, where it is written {@code \u0000};
 * behind another backslash that is a backslash and a word.
 */
record JsonNulStep() implements Step {

  private static final byte[] NUL = "\\u0000".getBytes(StandardCharsets.US_ASCII);

  @Override
  public boolean passes(byte[] bytes, int begin, int end) {
    return next(bytes, begin, end) == end;
  }

  @Override
  public byte[] apply(byte[] value, Verdict verdict) {
    return verdict.on(Policy.NUL_CHARACTER) == Reaction.STRIP ? stripped(value) : null;
  }

  @Override
  public Set<Policy> policies() {
    return EnumSet.of(Policy.NUL_CHARACTER);
  }

  /** Where the next one begins; the end of the document if there is none. */
  private static int next(byte[] json, int from, int end) {
    int at = from;
    while (at < end) {
      if (json[at] != '\\') {
        at++;
      } else if (isNul(json, at, end)) {
        return at;
      } else {
        at += 2;
      }
    }
    return end;
  }

  private static boolean isNul(byte[] json, int at, int end) {
    int behind = at + NUL.length;
    return behind <= end && Arrays.equals(json, at, behind, NUL, 0, NUL.length);
  }

  private static byte[] stripped(byte[] json) {
    Stripped stripped = new Stripped(json.length);
    int from = 0;
    while (from < json.length) {
      int nul = next(json, from, json.length);
      for (int i = from; i < nul; i++) {
        stripped.keep(json[i]);
      }
      from = nul + NUL.length;
    }
    return stripped.bytes();
  }
}
