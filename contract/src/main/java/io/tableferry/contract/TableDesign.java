package io.tableferry.contract;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

  /** The same for a table that does not have these columns. */
  public TableDesign without(Set<String> columns) {
    Map<String, String> left = new HashMap<>(encode);
    left.keySet().removeAll(columns);
    return new TableDesign(
        distKey.filter(column -> !columns.contains(column)),
        sortKey.stream().filter(column -> !columns.contains(column)).toList(),
        left);
  }

  /** Everything left to the warehouse. */
  public static TableDesign automatic() {
    return new TableDesign(Optional.empty(), List.of(), Map.of());
  }
}
