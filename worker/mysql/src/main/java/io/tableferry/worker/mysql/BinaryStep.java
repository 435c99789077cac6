package io.tableferry.worker.mysql;

import io.tableferry.contract.Policy;
import io.tableferry.contract.Reaction;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * Writes binary data as hexadecimal digits. Not done by HEX(): beyond max_allowed_packet that is
 * NULL.
 *
 * @param most bytes that the target takes
 * @param longest most bytes that a value has
 */
record BinaryStep(int most, long longest) implements Step {

  @Override
  public boolean passes(byte[] bytes, int begin, int end) {
    return false;
  }

  @Override
  public byte[] apply(byte[] value, Verdict verdict) {
    if (value.length <= most) {
      return Hexadecimal.of(value, 0);
    }
    return verdict.on(Policy.OVERLONG) == Reaction.TRUNCATE
        ? Hexadecimal.of(Arrays.copyOf(value, most), 0)
        : null;
  }

  @Override
  public Set<Policy> policies() {
    return longest > most ? EnumSet.of(Policy.OVERLONG) : EnumSet.noneOf(Policy.class);
  }
}
