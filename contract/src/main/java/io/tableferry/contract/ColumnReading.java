package io.tableferry.contract;

import java.util.Optional;

/**
 * What a manifest says of one listed column.
 *
 * @param name its name at the source and at the target
 * @param type target type that the manifest sets
 * @param mask how it is masked
 * @param policies what is done with values that cannot arrive exactly
 */
public record ColumnReading(
    String name, Optional<String> type, Optional<Mask> mask, Policies policies) {

  /** Whether its values become tokens, for which a key is needed. */
  boolean isHashed() {
    return mask.filter(Mask.Sha256.class::isInstance).isPresent();
  }

  /** A column as it is. */
  public static ColumnReading plain(String name) {
    return new ColumnReading(name, Optional.empty(), Optional.empty(), Policies.strict());
  }
}
