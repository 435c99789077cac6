package io.tableferry.controller.simulation;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.TargetTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The warehouse: an older attempt never overwrites a newer one. */
final class SimulatedWarehouse {

  /**
   * A publication.
   *
   * @param attempt who made it
   * @param fence its number
   */
  record Publication(Attempt attempt, long fence) {}

  private final Map<TargetTable, List<Publication>> published = new HashMap<>();

  /** Publishes, unless a newer attempt has. */
  boolean publish(TargetTable target, Attempt attempt, long fence) {
    List<Publication> all = published.computeIfAbsent(target, t -> new ArrayList<>());
    if (!all.isEmpty() && all.get(all.size() - 1).fence() >= fence) {
      return false;
    }
    all.add(new Publication(attempt, fence));
    return true;
  }

  List<Publication> publications(TargetTable target) {
    return published.getOrDefault(target, List.of());
  }
}
