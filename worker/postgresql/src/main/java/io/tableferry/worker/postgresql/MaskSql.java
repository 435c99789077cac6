package io.tableferry.worker.postgresql;

import io.tableferry.contract.Mask;
import io.tableferry.worker.engine.extract.Encoding;
import io.tableferry.worker.engine.extract.Masked;
import io.tableferry.worker.postgresql.Carriage.Holds;

/**
 * The SQL of every mask. Each is NULL where the column is, except for an expression of one's own.
 *
 * @param column the clear column
 * @param clear how it would travel
 */
record MaskSql(CatalogColumn column, Carriage clear) implements Mask.Cases<String> {

  /** How a column travels under a mask. */
  static Carriage masked(Mask mask, CatalogColumn column, Carriage clear, Masked masked) {
    String value = mask.accept(new MaskSql(column, clear));
    Holds holds = mask.accept(new MaskHolds(clear, masked));
    return new Carriage(masked.encoding(), masked.target(), value, "(" + value + ")::text", holds);
  }

  @Override
  public String sha256() {
    return unlessNull(MaskBlocks.token(hashed()));
  }

  @Override
  public String redact() {
    return unlessNull("'REDACTED'");
  }

  @Override
  public String setNull() {
    return "NULL";
  }

  @Override
  public String last4() {
    return unlessNull(
        "CASE WHEN length(%1$s) > 4 THEN right(%1$s, 4) ELSE '****' END".formatted(text()));
  }

  /** An infinite date has no year. */
  @Override
  public String year() {
    return "CASE WHEN isfinite(%1$s) THEN extract(year FROM %1$s)::integer END"
        .formatted(column.quoted());
  }

  @Override
  public String bucket(long size) {
    String start =
        clear.encoding() == Encoding.FLOAT
            ? "floor(%1$s::float8 / %2$d) * %2$d".formatted(column.quoted(), size)
            : exactBucket("(" + clear.value() + ")::numeric", size);
    return clear.holds().deviations().stream()
        .map(notFinite -> notFinite.condition().on(clear.value()))
        .map(condition -> "CASE WHEN %s THEN NULL ELSE %s END".formatted(condition, start))
        .findFirst()
        .orElse(start);
  }

  @Override
  public String emailDomain() {
    return "substring((%s) COLLATE %s FROM '@([^@]*)$')".formatted(text(), Sql.BYTEWISE);
  }

  /**
   * The line feed ends a comment that the expression may end with. Inside of CASE the server admits
   * no function that returns several rows for one, and beside a column none that returns one row
   * for several.
   */
  @Override
  public String sql(String expression) {
    return "CASE WHEN %s IS NULL OR true THEN (%s\n)::text END"
        .formatted(column.quoted(), expression);
  }

  /** By remainders, since a quotient of numerics is rounded. */
  private static String exactBucket(String number, long size) {
    return "trunc(%1$s - (%1$s %% %2$d + %2$d) %% %2$d)".formatted(number, size);
  }

  /** The same text in every kind of source. */
  private String hashed() {
    return clear.encoding() == Encoding.DECIMAL
        ? "CASE WHEN strpos(%1$s, '.') > 0 THEN rtrim(rtrim(%1$s, '0'), '.') ELSE %1$s END"
            .formatted(text())
        : text();
  }

  /** The padding of a character(n) is no part of its value. */
  private String text() {
    return column.type().equals("bpchar") ? column.quoted() + "::text" : clear.text();
  }

  /** IS NOT NULL would be false for a row of which one field is NULL. */
  private String unlessNull(String masked) {
    return "CASE WHEN %s IS DISTINCT FROM NULL THEN %s END".formatted(column.quoted(), masked);
  }
}
