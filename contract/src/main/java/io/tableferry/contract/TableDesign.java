package io.tableferry.contract;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the target table is laid out. Names are those of columns of the target.
 *
 * @param distKey column whose value chooses the slice; empty lets the warehouse decide
 * @param sortKey columns of the compound sort key, most significant first; may be empty
 * @param encode compression encoding by column, for example {@code az64}; may be empty
 */
public record TableDesign(
    Optional<String> distKey, List<String> sortKey, Map<String, String> encode) {

  public TableDesign {
    sortKey = List.copyOf(sortKey);
    encode = Map.copyOf(encode);
  }

  /** Everything left to the warehouse. */
  public static TableDesign automatic() {
    return new TableDesign(Optional.empty(), List.of(), Map.of());
  }
}
