package io.tableferry.worker.mysql;

import io.tableferry.contract.Policy;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** Finds times that are none of a day: MySQL's go from -838:59:59 to 838:59:59. */
record TimeOfDayStep() implements Step {

  private static final byte[] MIDNIGHT = "24:00:00.000000".getBytes(StandardCharsets.US_ASCII);
  private static final int HOURS_OF_THREE_DIGITS = 3;

  @Override
  public boolean passes(byte[] bytes, int begin, int end) {
    return end - begin > HOURS_OF_THREE_DIGITS
        && bytes[begin] != '-'
        && bytes[begin + HOURS_OF_THREE_DIGITS] != ':'
        && Arrays.compare(bytes, begin, end, MIDNIGHT, 0, Math.min(end - begin, MIDNIGHT.length))
            <= 0;
  }

  @Override
  public byte[] apply(byte[] value, Verdict verdict) {
    verdict.on(Policy.OUT_OF_RANGE);
    return null;
  }

  @Override
  public Set<Policy> policies() {
    return EnumSet.of(Policy.OUT_OF_RANGE);
  }
}
