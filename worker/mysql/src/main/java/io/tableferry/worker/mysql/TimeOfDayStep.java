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
  public byte[] apply(byte[] value, Verdict verdict) {
    if (isOfDay(value)) {
      return value;
    }
    verdict.on(Policy.OUT_OF_RANGE);
    return null;
  }

  @Override
  public Set<Policy> policies() {
    return EnumSet.of(Policy.OUT_OF_RANGE);
  }

  private static boolean isOfDay(byte[] time) {
    return time.length > HOURS_OF_THREE_DIGITS
        && time[0] != '-'
        && time[HOURS_OF_THREE_DIGITS] != ':'
        && Arrays.compare(time, 0, time.length, MIDNIGHT, 0, Math.min(time.length, MIDNIGHT.length))
            <= 0;
  }
}
