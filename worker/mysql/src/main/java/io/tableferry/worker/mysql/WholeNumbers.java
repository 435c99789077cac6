package io.tableferry.worker.mysql;

import io.tableferry.worker.engine.extract.Encoding;
import io.tableferry.worker.engine.extract.ExactRange;
import io.tableferry.worker.engine.warehouse.RedshiftType;
import io.tableferry.worker.engine.warehouse.RedshiftType.Decimal;
import io.tableferry.worker.engine.warehouse.RedshiftType.Simple;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.stream.Stream;

/** How whole numbers travel: in the smallest type that holds all of them. */
final class WholeNumbers {

  private static final RedshiftType WIDEST = new Decimal(20, 0);

  private static final ExactRange YEARS =
      new ExactRange(BigDecimal.ZERO, BigDecimal.valueOf(2155), 0);

  private WholeNumbers() {}

  /** An integer of so many bits. */
  static Carriage of(CatalogColumn column, int bits) {
    ExactRange range = column.unsigned() ? unsigned(bits) : signed(bits);
    String select = column.zerofill() ? column.quoted() + " + 0" : column.quoted();
    return Carriage.of(Content.number(select, Encoding.WHOLE, range), smallest(range));
  }

  /** A BIT(n) is printed as bytes unless it is computed with. */
  static Carriage bits(CatalogColumn column) {
    String select = column.quoted() + " + 0";
    int bits = column.precision();
    return bits == 1
        ? Carriage.of(Content.of(select, Encoding.BOOLEAN, 1), Simple.BOOLEAN)
        : Carriage.of(
            Content.number(select, Encoding.WHOLE, unsigned(bits)),
            bits == 64 ? WIDEST : Simple.BIGINT);
  }

  /** The year 0 is printed as 0000 unless it is computed with. */
  static Carriage year(CatalogColumn column) {
    return Carriage.of(
        Content.number(column.quoted() + " + 0", Encoding.WHOLE, YEARS), Simple.SMALLINT);
  }

  private static RedshiftType smallest(ExactRange range) {
    return Stream.of(Simple.SMALLINT, Simple.INTEGER, Simple.BIGINT)
        .filter(type -> ExactRange.of(type).filter(held -> held.covers(range)).isPresent())
        .map(RedshiftType.class::cast)
        .findFirst()
        .orElse(WIDEST);
  }

  private static ExactRange unsigned(int bits) {
    return range(BigInteger.ZERO, BigInteger.TWO.pow(bits));
  }

  private static ExactRange signed(int bits) {
    BigInteger half = BigInteger.TWO.pow(bits - 1);
    return range(half.negate(), half);
  }

  private static ExactRange range(BigInteger least, BigInteger end) {
    return new ExactRange(new BigDecimal(least), new BigDecimal(end.subtract(BigInteger.ONE)), 0);
  }
}
