package io.tableferry.worker.engine.extract;

import io.tableferry.contract.Policy;
import io.tableferry.contract.Reaction;
import io.tableferry.worker.engine.warehouse.RedshiftType;
import java.util.Map;

/**
 * How one column is carried over.
 *
 * @param column its name, unquoted
 * @param sourceType its type as the source spells it, for people
 * @param select the expression in the source's SELECT list, quoted, masks included
 * @param target its type in the warehouse
 * @param encoding as what text its values stand in the staged files
 * @param policies kinds of values that might not arrive exactly, and what is done with them
 */
public record ColumnMapping(
    String column,
    String sourceType,
    String select,
    RedshiftType target,
    Encoding encoding,
    Map<Policy, Reaction> policies) {

  public ColumnMapping {
    policies = Map.copyOf(policies);
    if (!encoding.fits(target)) {
      throw new IllegalArgumentException(
          "COPY does not read %s as %s".formatted(encoding, target.ddl()));
    }
  }
}
