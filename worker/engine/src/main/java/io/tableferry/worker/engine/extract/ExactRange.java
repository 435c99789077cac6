package io.tableferry.worker.engine.extract;

import io.tableferry.worker.engine.warehouse.RedshiftType;
import io.tableferry.worker.engine.warehouse.RedshiftType.Decimal;
import io.tableferry.worker.engine.warehouse.RedshiftType.Simple;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/**
 * The numbers that an exact type of the warehouse holds (Database Developer Guide: "Numeric
 * types").
 *
 * @param least the least of them
 * @param greatest the greatest of them
 * @param scale digits behind the point
 */
public record ExactRange(BigDecimal least, BigDecimal greatest, int scale) {

  private static final int DIGITS_OF_64_BITS = 19;

  /** The range of a type; empty if it holds no exact numbers. BOOLEAN holds 0 and 1. */
  public static Optional<ExactRange> of(RedshiftType type) {
    if (type instanceof Decimal decimal) {
      BigDecimal greatest = new BigDecimal(greatest(decimal.precision()), decimal.scale());
      return Optional.of(new ExactRange(greatest.negate(), greatest, decimal.scale()));
    }
    return type instanceof Simple simple ? of(simple) : Optional.empty();
  }

  /** Whether every number of the other range is in this one. */
  public boolean covers(ExactRange other) {
    return other.scale <= scale
        && least.compareTo(other.least) <= 0
        && greatest.compareTo(other.greatest) >= 0;
  }

  /** Redshift keeps up to 19 digits in 64 bits, which do not hold all numbers of 19 digits. */
  private static BigInteger greatest(int precision) {
    BigInteger digits = BigInteger.TEN.pow(precision).subtract(BigInteger.ONE);
    return precision == DIGITS_OF_64_BITS ? BigInteger.valueOf(Long.MAX_VALUE) : digits;
  }

  private static Optional<ExactRange> of(Simple type) {
    return switch (type) {
      case SMALLINT -> Optional.of(whole(Short.MIN_VALUE, Short.MAX_VALUE));
      case INTEGER -> Optional.of(whole(Integer.MIN_VALUE, Integer.MAX_VALUE));
      case BIGINT -> Optional.of(whole(Long.MIN_VALUE, Long.MAX_VALUE));
      case BOOLEAN -> Optional.of(whole(0, 1));
      default -> Optional.empty();
    };
  }

  private static ExactRange whole(long least, long greatest) {
    return new ExactRange(BigDecimal.valueOf(least), BigDecimal.valueOf(greatest), 0);
  }
}
