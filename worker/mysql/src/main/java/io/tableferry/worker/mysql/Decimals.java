package io.tableferry.worker.mysql;

import io.tableferry.worker.engine.extract.Encoding;
import io.tableferry.worker.engine.extract.ExactRange;
import io.tableferry.worker.engine.warehouse.RedshiftType;
import io.tableferry.worker.engine.warehouse.RedshiftType.Varchar;
import java.math.BigDecimal;
import java.math.BigInteger;

/** How exact numbers of up to 65 digits travel. */
final class Decimals {

  private static final int MOST_DIGITS = 38;

  /** Sign, point, and a zero before the point. */
  private static final int SIGNS = 3;

  private Decimals() {}

  static Carriage of(CatalogColumn column) {
    return Carriage.of(
        Content.number(select(column), Encoding.DECIMAL, range(column)),
        column.precision() <= MOST_DIGITS
            ? RedshiftType.decimal(column.precision(), column.scale())
            : new Varchar(column.precision() + SIGNS));
  }

  private static String select(CatalogColumn column) {
    return column.zerofill()
        ? "CAST(%s AS DECIMAL(%d,%d))"
            .formatted(column.quoted(), column.precision(), column.scale())
        : column.quoted();
  }

  private static ExactRange range(CatalogColumn column) {
    BigInteger digits = BigInteger.TEN.pow(column.precision()).subtract(BigInteger.ONE);
    BigDecimal greatest = new BigDecimal(digits, column.scale());
    return new ExactRange(greatest.negate(), greatest, column.scale());
  }
}
