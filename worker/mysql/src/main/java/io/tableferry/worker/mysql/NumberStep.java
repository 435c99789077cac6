package io.tableferry.worker.mysql;

import io.tableferry.contract.Policy;
import io.tableferry.contract.Reaction;
import io.tableferry.worker.engine.extract.ExactRange;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * Finds numbers that an exact type does not hold. Needed only where the type is not the column's
 * own, so that it may make objects.
 *
 * @param range what the type holds
 * @param policies what can be wrong
 */
record NumberStep(ExactRange range, Set<Policy> policies) implements Step {

  @Override
  public boolean passes(byte[] bytes, int begin, int end) {
    return false;
  }

  @Override
  public byte[] apply(byte[] value, Verdict verdict) {
    Optional<BigDecimal> number = parsed(value);
    return number.isPresent() ? fitted(number.get(), verdict) : value;
  }

  private byte[] fitted(BigDecimal number, Verdict verdict) {
    BigDecimal rounded = number.setScale(range.scale(), RoundingMode.HALF_UP);
    boolean rounds = verdict.chosen(Policy.LOSS_OF_SCALE) == Reaction.ROUND;
    if (isOutside(rounds ? rounded : number.setScale(range.scale(), RoundingMode.DOWN))) {
      verdict.on(Policy.OUT_OF_RANGE);
      return null;
    }
    boolean exact = rounded.compareTo(number) == 0;
    return exact || verdict.on(Policy.LOSS_OF_SCALE) == Reaction.ROUND
        ? rounded.toPlainString().getBytes(StandardCharsets.US_ASCII)
        : null;
  }

  private boolean isOutside(BigDecimal number) {
    return number.compareTo(range.least()) < 0 || number.compareTo(range.greatest()) > 0;
  }

  /** What is no number is left to COPY: the expression of a mask may yield it. */
  private static Optional<BigDecimal> parsed(byte[] value) {
    try {
      return Optional.of(new BigDecimal(new String(value, StandardCharsets.ISO_8859_1)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
