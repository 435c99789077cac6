package io.tableferry.worker.engine.extract;

import io.tableferry.worker.engine.warehouse.RedshiftType;
import io.tableferry.worker.engine.warehouse.RedshiftType.Simple;
import io.tableferry.worker.engine.warehouse.RedshiftType.Varbyte;
import io.tableferry.worker.engine.warehouse.RedshiftType.Varchar;

/**
 * Which target types a manifest may set. Allowed is what holds every value, or what a source can
 * check value by value and treat by a policy; refused is what would change values without a word.
 */
public final class TypeOverride {

  private TypeOverride() {}

  /**
   * Whether a column may have another type than its own. An exact number may go into any type of
   * exact numbers: whoever reads it checks range and scale.
   *
   * @param encoding as what text its values stand in the files
   * @param natural the type it would have by itself
   * @param wanted the type that the manifest sets
   */
  public static boolean allowed(Encoding encoding, RedshiftType natural, RedshiftType wanted) {
    if (wanted.equals(natural) || wanted instanceof Varchar) {
      return true;
    }
    return switch (encoding) {
      case WHOLE -> ExactRange.of(wanted).isPresent();
      case DECIMAL -> ExactRange.of(wanted).isPresent() && wanted != Simple.BOOLEAN;
      case FLOAT -> natural == Simple.REAL && wanted == Simple.DOUBLE_PRECISION;
      case TEXT -> wanted == Simple.SUPER;
      case TIME -> wanted == Simple.TIME;
      case TIMESTAMP -> natural == Simple.TIMESTAMPTZ && wanted == Simple.TIMESTAMP;
      case HEXADECIMAL, EWKB -> wanted instanceof Varbyte;
      case BOOLEAN, DATE, JSON -> false;
    };
  }
}
