package io.tableferry.worker.engine.extract;

import io.tableferry.worker.engine.warehouse.RedshiftType;
import io.tableferry.worker.engine.warehouse.RedshiftType.Char;
import io.tableferry.worker.engine.warehouse.RedshiftType.Decimal;
import io.tableferry.worker.engine.warehouse.RedshiftType.Simple;
import io.tableferry.worker.engine.warehouse.RedshiftType.Varbyte;
import io.tableferry.worker.engine.warehouse.RedshiftType.Varchar;
import java.util.EnumSet;
import java.util.Set;

/** As what text a value stands in the staged files. Any of them may be loaded into a VARCHAR. */
public enum Encoding {
  /** A whole number: {@code -42}. */
  WHOLE(EnumSet.of(Simple.SMALLINT, Simple.INTEGER, Simple.BIGINT, Simple.BOOLEAN), Decimal.class),
  /** An exact number: {@code -42.50}. */
  DECIMAL(EnumSet.of(Simple.SMALLINT, Simple.INTEGER, Simple.BIGINT), Decimal.class),
  /** A floating-point number with all digits that it takes: {@code 1.5e-07}. */
  FLOAT(EnumSet.of(Simple.REAL, Simple.DOUBLE_PRECISION), Varchar.class),
  /** {@code t} or {@code f}, {@code 1} or {@code 0}. */
  BOOLEAN(EnumSet.of(Simple.BOOLEAN), Varchar.class),
  /** UTF-8. JSON in it may be loaded as such. */
  TEXT(EnumSet.of(Simple.SUPER), Char.class),
  /** {@code YYYY-MM-DD}. */
  DATE(EnumSet.of(Simple.DATE), Varchar.class),
  /** {@code HH:MM:SS.ffffff}. */
  TIME(EnumSet.of(Simple.TIME), Varchar.class),
  /** {@code YYYY-MM-DD HH:MM:SS.ffffff}, with {@code +00} behind it where it has a time zone. */
  TIMESTAMP(EnumSet.of(Simple.TIMESTAMP, Simple.TIMESTAMPTZ), Varchar.class),
  /** Binary data, two hexadecimal digits a byte. */
  HEXADECIMAL(EnumSet.noneOf(Simple.class), Varbyte.class),
  /** A geometry as hexadecimal EWKB. */
  EWKB(EnumSet.of(Simple.GEOMETRY), Varbyte.class),
  /** A JSON document. */
  JSON(EnumSet.of(Simple.SUPER), Varchar.class);

  @SuppressWarnings("ImmutableEnumChecker") // Never changed, and never handed out.
  private final Set<Simple> targets;

  private final Class<? extends RedshiftType> sized;

  Encoding(Set<Simple> targets, Class<? extends RedshiftType> sized) {
    this.targets = targets;
    this.sized = sized;
  }

  /** How values are written that somebody makes for a type himself, in the SQL of a mask. */
  public static Encoding of(RedshiftType target) {
    if (target instanceof Simple simple) {
      return switch (simple) {
        case SMALLINT, INTEGER, BIGINT -> WHOLE;
        case REAL, DOUBLE_PRECISION -> FLOAT;
        case BOOLEAN -> BOOLEAN;
        case DATE -> DATE;
        case TIME, TIMETZ -> TIME;
        case TIMESTAMP, TIMESTAMPTZ -> TIMESTAMP;
        case SUPER -> JSON;
        case GEOMETRY -> EWKB;
      };
    }
    return target instanceof Decimal ? DECIMAL : target instanceof Varbyte ? HEXADECIMAL : TEXT;
  }

  /** Whether COPY reads this text as a value of that type. */
  public boolean fits(RedshiftType target) {
    return target instanceof Varchar
        || sized.isInstance(target)
        || (target instanceof Simple simple && targets.contains(simple));
  }
}
