package io.tableferry.controller.simulation;

import static java.util.Comparator.reverseOrder;
import static java.util.stream.Collectors.groupingBy;

import io.tableferry.controller.launch.LaunchLimits;
import java.util.Collection;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * The least time in which tables can be copied, whoever decides: no schedule beats any of these
 * bounds. Each table takes one connection.
 */
final class BestPossible {

  private final List<SimulatedTable> tables;
  private final LaunchLimits limits;
  private final ToLongFunction<SimulatedTable> millis;

  /** For tables that each take so long. */
  BestPossible(
      List<SimulatedTable> tables, LaunchLimits limits, ToLongFunction<SimulatedTable> millis) {
    this.tables = tables;
    this.limits = limits;
    this.millis = millis;
  }

  long millis() {
    List<Long> all = longestFirst(tables);
    long best = Math.max(sideBySide(all, limits.maxTasks()), launching(all));
    for (List<SimulatedTable> server : byServer()) {
      int cap = server.get(0).planned().maxConnections();
      best = Math.max(best, sideBySide(longestFirst(server), cap));
    }
    return best;
  }

  private Collection<List<SimulatedTable>> byServer() {
    return tables.stream().collect(groupingBy(table -> table.planned().server())).values();
  }

  private List<Long> longestFirst(List<SimulatedTable> some) {
    return some.stream().map(millis::applyAsLong).sorted(reverseOrder()).toList();
  }

  /**
   * So many side by side: the work spread evenly; and of the first k·n + 1, one place has to take k
   * + 1, which are no shorter than the k + 1 shortest of them.
   */
  private static long sideBySide(List<Long> longestFirst, int places) {
    long best = longestFirst.stream().mapToLong(Long::longValue).sum() / places;
    for (int k = 1; k * places < longestFirst.size(); k++) {
      List<Long> shortest = longestFirst.subList(k * places - k, k * places + 1);
      best = Math.max(best, shortest.stream().mapToLong(Long::longValue).sum());
    }
    return Math.max(best, longestFirst.get(0));
  }

  /** After the burst, the account takes so many calls a second. */
  private long launching(List<Long> longestFirst) {
    long shortest = longestFirst.get(longestFirst.size() - 1);
    double seconds = Math.max(0, longestFirst.size() - limits.burst()) / limits.perSecond();
    return (long) (seconds * 1000) + shortest;
  }
}
