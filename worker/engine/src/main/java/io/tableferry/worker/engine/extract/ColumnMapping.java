package io.tableferry.worker.engine.extract;

import io.tableferry.contract.Policy;
import io.tableferry.contract.Reaction;
import io.tableferry.worker.engine.warehouse.RedshiftType;
import io.tableferry.worker.engine.warehouse.RedshiftType.Varbyte;
import io.tableferry.worker.engine.warehouse.RedshiftType.Varchar;
import java.util.Map;
import java.util.Set;

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

  /** What a manifest could choose so that values of this kind pass. */
  Set<Reaction> remedies(Policy policy) {
    Set<Reaction> remedies = policy.reactions();
    remedies.remove(Reaction.FAIL);
    if (!isCut()) {
      remedies.remove(Reaction.TRUNCATE);
    }
    return remedies;
  }

  /** Text and binary data mean something without their end; JSON, numbers and dates do not. */
  private boolean isCut() {
    return encoding == Encoding.TEXT
        ? target instanceof Varchar
        : encoding == Encoding.HEXADECIMAL && target instanceof Varbyte;
  }
}
