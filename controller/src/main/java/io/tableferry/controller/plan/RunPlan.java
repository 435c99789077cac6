package io.tableferry.controller.plan;

import io.tableferry.controller.manifest.Source;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The tables of a run in the order in which they are launched.
 *
 * @param tables each table once
 */
public record RunPlan(List<PlannedTable> tables) {
  public RunPlan {
    tables = List.copyOf(tables);
  }

  /** The tables as what a run launches. */
  public List<PlannedTask> tasks() {
    return List.copyOf(tables);
  }

  /** The tables of each source, in the order in which the first of each is launched. */
  Map<Source, List<PlannedTable>> bySource() {
    return tables.stream()
        .collect(
            Collectors.groupingBy(PlannedTable::source, LinkedHashMap::new, Collectors.toList()));
  }
}
