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
  public byte[] apply(byte[] value, Verdict verdict) {
    if (next(value, 0) == value.length) {
      return value;
    }
    return verdict.on(Policy.NUL_CHARACTER) == Reaction.STRIP ? stripped(value) : null;
  }

  @Override
  public Set<Policy> policies() {
    return EnumSet.of(Policy.NUL_CHARACTER);
  }

  /** Where the next one begins; the length of the document if there is none. */
  private static int next(byte[] json, int from) {
    int at = from;
    while (at < json.length) {
      if (json[at] != '\\') {
        at++;
      } else if (isNul(json, at)) {
        return at;
      } else {
        at += 2;
      }
    }
    return json.length;
  }

  private static boolean isNul(byte[] json, int at) {
    int end = at + NUL.length;
    return end <= json.length && Arrays.equals(json, at, end, NUL, 0, NUL.length);
  }

  private static byte[] stripped(byte[] json) {
    Stripped stripped = new Stripped(json.length);
    int from = 0;
    while (from < json.length) {
      int nul = next(json, from);
      for (int i = from; i < nul; i++) {
        stripped.keep(json[i]);
      }
      from = nul + NUL.length;
    }
    return stripped.bytes();
  }
}
