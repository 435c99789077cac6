package io.tableferry.worker.mysql;

import io.tableferry.contract.Mask;
import io.tableferry.worker.engine.extract.Encoding;
import io.tableferry.worker.engine.extract.ExactRange;
import io.tableferry.worker.engine.extract.Masked;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** Masks in the SQL of MySQL and MariaDB. The server computes them; it sends nothing else. */
final class MaskSql implements Mask.Cases<Content> {

  /** From here on a text may be too long for the server to compute with: it then yields NULL. */
  private static final long CERTAIN_BYTES = 65_535;

  private static final int TOKEN_BYTES = 64;

  private static final ExactRange YEARS =
      new ExactRange(BigDecimal.ZERO, BigDecimal.valueOf(9999), 0);

  private final CatalogColumn column;
  private final Content clear;

  private MaskSql(CatalogColumn column, Content clear) {
    this.column = column;
    this.clear = clear;
  }

  /** A column under a mask; empty if the mask has no meaning for its values. */
  static Optional<Carriage> masked(Mask mask, CatalogColumn column, Carriage clear) {
    return Masked.of(mask, clear.content().encoding(), clear.target())
        .filter(masked -> !(mask instanceof Mask.Sha256 && column.type().equals("bit")))
        .map(
            masked ->
                Carriage.of(
                    mask.accept(new MaskSql(column, clear.content())).as(masked.encoding()),
                    masked.target()));
  }

  /**
   * HMAC as RFC 2104 defines it: both servers have SHA-256 alone. What they cannot hash becomes a
   * text that is too long for a token, since NULL would pass for a value that is not there.
   */
  @Override
  public Content sha256() {
    String token =
        "SHA2(CONCAT(%s, UNHEX(SHA2(CONCAT(%s, CAST(%s AS BINARY)), 256))), 256)"
            .formatted(SessionKey.OUTER, SessionKey.INNER, text());
    if (clear.longest() <= CERTAIN_BYTES) {
      return clear.derived(token, TOKEN_BYTES, Alphabet.PRINTABLE);
    }
    String orTooLong = "IF(%s IS NULL, NULL, IFNULL(%s, REPEAT('-', %d)))";
    return clear.derived(
        orTooLong.formatted(column.quoted(), token, TOKEN_BYTES + 1),
        TOKEN_BYTES + 1,
        Alphabet.TOKEN);
  }

  @Override
  public Content redact() {
    return Content.of(
        "IF(%s IS NULL, NULL, 'REDACTED')".formatted(column.quoted()), Encoding.TEXT, 8);
  }

  @Override
  public Content setNull() {
    return Content.of("NULL", clear.encoding(), 0);
  }

  @Override
  public Content last4() {
    return clear.derived(
        "IF(CHAR_LENGTH(%1$s) <= 4, '****', RIGHT(%1$s, 4))".formatted(text()),
        16,
        clear.alphabet());
  }

  @Override
  public Content year() {
    return Content.number("YEAR(%s)".formatted(column.quoted()), Encoding.WHOLE, YEARS);
  }

  /** Not by dividing exact numbers: their quotients are rounded to a few digits. */
  @Override
  public Content bucket(long size) {
    if (clear.encoding() == Encoding.FLOAT) {
      return Content.of(
          "FLOOR(%1$s / %2$de0) * %2$de0".formatted(clear.select(), size), Encoding.FLOAT, 24);
    }
    String whole = "FLOOR(CAST(%s AS DECIMAL(65,%d)))".formatted(clear.select(), column.scale());
    String bucket = "%1$s - MOD(MOD(%1$s, %2$d) + %2$d, %2$d)".formatted(whole, size);
    return Content.number(bucket, Encoding.DECIMAL, ofBuckets(size));
  }

  /** By bytes: some collations take other characters for this one. */
  @Override
  public Content emailDomain() {
    String text = text() + " COLLATE utf8mb4_bin";
    return clear.derived(
        "IF(LOCATE('@', %1$s) = 0, NULL, SUBSTRING_INDEX(%1$s, '@', -1))".formatted(text),
        clear.longest(),
        clear.alphabet());
  }

  @Override
  public Content sql(String expression) {
    return new TypedExpression(expression).text();
  }

  private ExactRange ofBuckets(long size) {
    ExactRange range = clear.range().orElseThrow();
    return new ExactRange(
        floor(range.least()).subtract(BigDecimal.valueOf(size)), floor(range.greatest()), 0);
  }

  private static BigDecimal floor(BigDecimal number) {
    return number.setScale(0, RoundingMode.FLOOR);
  }

  /**
   * The value's text as every kind of source writes it. Cast, not converted: MySQL's CONVERT takes
   * all away from what is no character on.
   */
  private String text() {
    return switch (clear.encoding()) {
      case TEXT -> characters(column.quoted());
      case DATE, TIME -> withoutZeros(column.quoted());
      case TIMESTAMP ->
          column.type().equals("timestamp")
              ? "CONCAT(%s, '+00')".formatted(withoutZeros(column.quoted()))
              : withoutZeros(column.quoted());
      default -> withoutZeros(clear.select());
    };
  }

  private String withoutZeros(String value) {
    String text = characters(value);
    return column.scale() == 0
        ? text
        : "TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM %s))".formatted(text);
  }

  private static String characters(String value) {
    return "CAST(%s AS CHAR CHARACTER SET utf8mb4)".formatted(value);
  }
}
