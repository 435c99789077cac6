package io.tableferry.worker.engine.extract;

import io.tableferry.worker.engine.warehouse.RedshiftType;
import io.tableferry.worker.engine.warehouse.RedshiftType.Decimal;
import io.tableferry.worker.engine.warehouse.RedshiftType.Simple;
import io.tableferry.worker.engine.warehouse.RedshiftType.Varbyte;
import io.tableferry.worker.engine.warehouse.RedshiftType.Varchar;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which target types a manifest may set. Allowed is what COPY either loads exactly or rejects, such
 * as a narrower integer; refused is what it would change without a word, such as fewer digits
 * behind the point (Database Developer Guide, COPY: "Data conversion parameters").
 */
public final class TypeOverride {

  private static final Set<Simple> INTEGERS =
      EnumSet.of(Simple.SMALLINT, Simple.INTEGER, Simple.BIGINT);

  private TypeOverride() {}

  /**
   * Whether a column may have another type than its own.
   *
   * @param natural the type it would have by itself
   * @param wanted the type that the manifest sets
   */
  public static boolean allowed(RedshiftType natural, RedshiftType wanted) {
    return wanted.equals(natural)
        || wanted instanceof Varchar
        || (natural instanceof Varchar && wanted == Simple.SUPER)
        || (isWhole(natural) && isExactNumber(wanted))
        || (natural instanceof Decimal from
            && wanted instanceof Decimal to
            && to.scale() >= from.scale())
        || (natural == Simple.REAL && wanted == Simple.DOUBLE_PRECISION)
        || (natural == Simple.TIMESTAMPTZ && wanted == Simple.TIMESTAMP)
        || (natural instanceof Varbyte && wanted instanceof Varbyte)
        || (natural == Simple.GEOMETRY && wanted instanceof Varbyte);
  }

  private static boolean isWhole(RedshiftType type) {
    return (type instanceof Simple simple && INTEGERS.contains(simple))
        || (type instanceof Decimal decimal && decimal.scale() == 0);
  }

  private static boolean isExactNumber(RedshiftType type) {
    return type instanceof Decimal || (type instanceof Simple simple && INTEGERS.contains(simple));
  }
}
