package io.tableferry.worker.engine.extract;

import io.tableferry.contract.Mask;
import io.tableferry.contract.Policies;
import io.tableferry.worker.engine.warehouse.RedshiftType;
import io.tableferry.worker.engine.warehouse.RedshiftType.Decimal;
import java.util.Optional;

/**
 * A column that is to be read.
 *
 * @param name its name, unquoted
 * @param type target type that the manifest sets
 * @param mask how it is masked
 * @param policies what is done with values that cannot arrive exactly
 * @param bareNumeric the type of a PostgreSQL {@code numeric} without precision; empty for text
 */
public record ColumnRequest(
    String name,
    Optional<RedshiftType> type,
    Optional<Mask> mask,
    Policies policies,
    Optional<Decimal> bareNumeric) {

  /** A column as it is. */
  public static ColumnRequest plain(String name) {
    return new ColumnRequest(
        name, Optional.empty(), Optional.empty(), Policies.strict(), Optional.empty());
  }
}
