package io.tableferry.worker.mysql;

import io.tableferry.contract.Policy;
import java.util.EnumSet;
import java.util.Set;

/** Finds dates whose year, month or day is zero, which MySQL allows in {@code YYYY-MM-DD…}. */
record ZeroDateStep() implements Step {

  private static final int DATE_LENGTH = 10;

  /** Anything that is no date is left to COPY: the expression of a mask may yield it. */
  @Override
  public boolean passes(byte[] bytes, int begin, int end) {
    return end - begin < DATE_LENGTH
        || !(zeros(bytes, begin, begin + 4)
            || zeros(bytes, begin + 5, begin + 7)
            || zeros(bytes, begin + 8, begin + DATE_LENGTH));
  }

  @Override
  public byte[] apply(byte[] value, Verdict verdict) {
    verdict.on(Policy.ZERO_DATE);
    return null;
  }

  @Override
  public Set<Policy> policies() {
    return EnumSet.of(Policy.ZERO_DATE);
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
