package io.tableferry.controller.plan;

import java.util.List;

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
}
