package io.tableferry.controller.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tableferry.contract.Failure;
import io.tableferry.contract.Inspection;
import io.tableferry.contract.Policy;
import io.tableferry.controller.plan.PlannedInspection;

/** What came of an inspection as one JSON document, version 1. What does not apply is absent. */
public final class InspectionJson {

  private static final int VERSION = 1;

  private InspectionJson() {}

  /** The description on one line. */
  public static String write(InspectionReport report) {
    ObjectNode json = document(report.asked());
    ArrayNode tables = json.putArray("tables");
    report.found().tables().forEach(table -> table(tables.addObject(), report, table));
    return json.toString();
  }

  /** Why there is no description, on one line. */
  public static String write(PlannedInspection asked, Failure failure) {
    ObjectNode json = document(asked);
    FailureJson.write(json.putObject("failure"), failure);
    return json.toString();
  }

  private static ObjectNode document(PlannedInspection asked) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("version", VERSION)
        .put("run", asked.run().value())
        .put("source", asked.source().name());
  }

  private static void table(ObjectNode json, InspectionReport report, Inspection.Table table) {
    json.put("table", table.name()).put("kind", table.kind());
    table.estimatedRows().ifPresent(rows -> json.put("estimated_rows", rows));
    ArrayNode columns = json.putArray("columns");
    table
        .columns()
        .forEach(column -> column(columns.addObject(), column, report.lists(table, column)));
  }

  private static void column(ObjectNode json, Inspection.Column column, boolean listed) {
    json.put("column", column.name()).put("type", column.declared());
    column.charset().ifPresent(charset -> json.put("charset", charset));
    column.target().ifPresent(target -> json.put("target", target));
    ArrayNode policies = json.putArray("policies");
    column.policies().stream().sorted().map(Policy::label).forEach(policies::add);
    json.put("listed", listed);
  }
}
