package io.tableferry.worker.mysql;

import io.tableferry.contract.Policy;
import java.util.EnumSet;
import java.util.Set;

/** Finds dates whose year, month or day is zero, which MySQL allows in {@code YYYY-MM-DD…}. */
record ZeroDateStep() implements Step {

  private static final int DATE_LENGTH = 10;

  @Override
  public byte[] apply(byte[] value, Verdict verdict) {
    if (!isZero(value)) {
      return value;
    }
    verdict.on(Policy.ZERO_DATE);
    return null;
  }

  @Override
  public Set<Policy> policies() {
    return EnumSet.of(Policy.ZERO_DATE);
  }

  /** Anything that is no date is left to COPY: the expression of a mask may yield it. */
  private static boolean isZero(byte[] date) {
    return date.length >= DATE_LENGTH
        && (zeros(date, 0, 4) || zeros(date, 5, 7) || zeros(date, 8, DATE_LENGTH));
  }

  private static boolean zeros(byte[] value, int from, int to) {
    for (int i = from; i < to; i++) {
      if (value[i] != '0') {
        return false;
      }
    }
    return true;
  }
}
