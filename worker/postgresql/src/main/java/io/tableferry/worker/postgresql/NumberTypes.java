package io.tableferry.worker.postgresql;

import io.tableferry.contract.Policy;
import io.tableferry.contract.Reaction;
import io.tableferry.worker.engine.extract.Encoding;
import io.tableferry.worker.engine.extract.ExactRange;
import io.tableferry.worker.engine.warehouse.RedshiftType;
import io.tableferry.worker.engine.warehouse.RedshiftType.Decimal;
import io.tableferry.worker.engine.warehouse.RedshiftType.Simple;
import io.tableferry.worker.engine.warehouse.RedshiftType.Varchar;
import io.tableferry.worker.postgresql.Carriage.Holds;
import java.math.BigDecimal;
import java.math.BigInteger;

/** What becomes a number. Modifiers are packed as in PostgreSQL's {@code numeric.c}. */
final class NumberTypes {

  private static final int MODIFIER_HEADER = 4;

  private static final RedshiftType LONGEST_TEXT = new Varchar(Varchar.MAX_BYTES);

  private static final Holds DOUBLES = floating("1.7976931348623157e308", "float8");

  private NumberTypes() {}

  /** Identifiers of PostgreSQL's own are numbers that cannot be compared with numbers. */
  static Carriage whole(CatalogColumn column, String cast, RedshiftType target) {
    String number = column.quoted() + cast;
    return new Carriage(
        Encoding.WHOLE,
        target,
        number,
        number + "::text",
        Holds.numbers(ExactRange.of(target).orElseThrow()));
  }

  static Carriage numeric(CatalogColumn column, Server server) {
    if (column.modifier() < 0) {
      return Carriage.of(
          Encoding.DECIMAL,
          LONGEST_TEXT,
          column,
          Holds.anyNumbers(
              notFinite(
                  server.hasInfiniteNumerics() ? "'NaN', 'Infinity', '-Infinity'" : "'NaN'")));
    }
    int packed = column.modifier() - MODIFIER_HEADER;
    int precision = (packed >> 16) & 0xFFFF;
    int scale = ((packed & 0x7FF) ^ 1024) - 1024;
    boolean fits = precision <= 38 && scale >= 0 && scale <= Math.min(precision, 37);
    RedshiftType target = fits ? RedshiftType.decimal(precision, scale) : LONGEST_TEXT;
    return Carriage.of(
        Encoding.DECIMAL,
        target,
        column,
        Holds.numbers(range(precision, scale), notFinite("'NaN'")));
  }

  private static ExactRange range(int precision, int scale) {
    BigDecimal greatest =
        new BigDecimal(BigInteger.TEN.pow(precision).subtract(BigInteger.ONE), scale);
    return new ExactRange(greatest.negate(), greatest, Math.max(scale, 0));
  }

  private static Deviation notFinite(String values) {
    return Deviation.of(Policy.NON_FINITE, "{} IN (" + values + ")");
  }

  /** Without the currency; how many digits it has is set by the source's lc_monetary. */
  static Carriage money(CatalogColumn column) {
    String number = column.quoted() + "::numeric";
    return new Carriage(
        Encoding.DECIMAL, new Decimal(20, 2), number, number + "::text", Holds.anyNumbers());
  }

  static Carriage real(CatalogColumn column) {
    return Carriage.of(Encoding.FLOAT, Simple.REAL, column, floating("3.4028235e38", "float4"));
  }

  static Carriage doublePrecision(CatalogColumn column) {
    return Carriage.of(Encoding.FLOAT, Simple.DOUBLE_PRECISION, column, DOUBLES);
  }

  /** By way of their text: 0.1 stays 0.1, and does not become 0.10000000149011612. */
  static Carriage widened(Carriage reals) {
    String number = "(" + reals.text() + ")::float8";
    return new Carriage(
        reals.encoding(), Simple.DOUBLE_PRECISION, number, number + "::text", DOUBLES);
  }

  private static Holds floating(String greatest, String type) {
    return Holds.fixed(
        Deviation.of(
            Policy.NON_FINITE,
            "{} NOT BETWEEN '-%1$s'::%2$s AND '%1$s'::%2$s".formatted(greatest, type),
            Reaction.CLAMP,
            "CASE {} WHEN 'Infinity' THEN '%1$s'::%2$s WHEN '-Infinity' THEN '-%1$s'::%2$s END"
                .formatted(greatest, type)));
  }
}
