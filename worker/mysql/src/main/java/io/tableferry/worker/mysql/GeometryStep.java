package io.tableferry.worker.mysql;

import io.tableferry.contract.Policy;
import java.util.EnumSet;
import java.util.Set;

/**
 * Writes MySQL's internal form of a geometry, SRID and WKB, as hexadecimal EWKB.
 *
 * @param most bytes of EWKB that the target takes
 * @param longest most bytes that a value has
 */
record GeometryStep(int most, long longest) implements Step {

  @Override
  public boolean passes(byte[] bytes, int begin, int end) {
    return false;
  }

  @Override
  public byte[] apply(byte[] value, Verdict verdict) {
    byte[] digits = Ewkb.of(value);
    if (digits.length / 2 <= most) {
      return digits;
    }
    verdict.on(Policy.OVERLONG);
    return null;
  }

  @Override
  public Set<Policy> policies() {
    return longest > most ? EnumSet.of(Policy.OVERLONG) : EnumSet.noneOf(Policy.class);
  }
}
