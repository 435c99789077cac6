package io.tableferry.worker.mysql;

import io.tableferry.contract.Policy;
import io.tableferry.contract.Reaction;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * Finds text that is too long for its target.
 *
 * @param most bytes of UTF-8 that it takes
 */
record LengthStep(int most) implements Step {

  @Override
  public boolean passes(byte[] bytes, int begin, int end) {
    return end - begin <= most;
  }

  @Override
  public byte[] apply(byte[] value, Verdict verdict) {
    return verdict.on(Policy.OVERLONG) == Reaction.TRUNCATE
        ? Arrays.copyOf(value, Utf8.boundary(value, most))
        : null;
  }

  @Override
  public Set<Policy> policies() {
    return EnumSet.of(Policy.OVERLONG);
  }
}
