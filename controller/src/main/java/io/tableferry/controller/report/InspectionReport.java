package io.tableferry.controller.report;

import io.tableferry.contract.Inspection;
import io.tableferry.contract.SourceEngine;
import io.tableferry.controller.plan.PlannedInspection;
import io.tableferry.controller.plan.PlannedTable;
import io.tableferry.controller.plan.RunPlan;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What was found at a source, beside what its manifest lists.
 *
 * @param asked what was inspected
 * @param found what the source has
 * @param manifest the tables that the manifest has of the source
 */
public record InspectionReport(PlannedInspection asked, Inspection found, RunPlan manifest) {

  /** Whether the manifest lists the column, under whatever key it has the table. */
  boolean lists(Inspection.Table table, Inspection.Column column) {
    return entries(table)
        .flatMap(entry -> entry.table().columnNames().stream())
        .anyMatch(name -> matched(name).equals(matched(column.name())));
  }

  /** MySQL matches the names of columns in any case, PostgreSQL exactly; both tables exactly. */
  private String matched(String column) {
    return asked.source().connection().engine() == SourceEngine.MYSQL
        ? column.toLowerCase(Locale.ROOT)
        : column;
  }

  private Stream<PlannedTable> entries(Inspection.Table table) {
    return manifest.tables().stream().filter(entry -> entry.table().from().equals(table.name()));
  }
}
