package io.tableferry.controller.cli;

import io.tableferry.controller.plan.PlannedTable;
import io.tableferry.controller.plan.RunPlan;
import io.tableferry.controller.report.Columns;
import io.tableferry.controller.report.Counted;
import java.util.ArrayList;
import java.util.List;

/** A plan as people read it. */
final class PlanText {

  private static final int LISTED = 40;
  private static final List<String> HEADER =
      List.of("table", "target", "server", ">connections", "columns");

  private PlanText() {}

  static List<String> lines(RunPlan plan, int width) {
    List<String> lines = new ArrayList<>();
    lines.addAll(
        new Columns(HEADER, plan.tables().stream().map(PlanText::row).toList()).lines(width));
    lines.add("");
    lines.add(
        Counted.of(plan.tables().size(), "table")
            + ", launched in this order as connections are free, large ones first");
    return List.copyOf(lines);
  }

  /** More of them once the size is known, if that is to decide. */
  private static String connections(PlannedTable planned) {
    int most = planned.source().maxConnections();
    return planned.connections(0, most) + " of " + most;
  }

  private static List<String> row(PlannedTable planned) {
    List<String> columns = planned.table().columnNames();
    return List.of(
        planned.id().toString(),
        planned.target().toString(),
        planned.server().toString(),
        connections(planned),
        Columns.cut(columns.size() + ": " + String.join(", ", columns), LISTED));
  }
}
