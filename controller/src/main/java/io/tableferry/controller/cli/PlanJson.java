package io.tableferry.controller.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tableferry.controller.manifest.Table;
import io.tableferry.controller.plan.PlannedTable;
import io.tableferry.controller.plan.RunPlan;
import java.util.LinkedHashMap;
import java.util.Map;

/** A plan as one JSON document, version 1; the tables stand in the order of their launch. */
final class PlanJson {

  private static final int VERSION = 1;

  /** A plan knows nothing of earlier runs. */
  private static final long UNKNOWN_SIZE = 0;

  private PlanJson() {}

  /** The document on one line. */
  static String write(RunPlan plan) {
    return document(plan).toString();
  }

  /** The document, to which more can be added. */
  static ObjectNode document(RunPlan plan) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("version", VERSION);
    var tables = json.putArray("tables");
    plan.tables().forEach(table -> table(tables.addObject(), table));
    return json;
  }

  private static Map<String, String> masks(Table table) {
    Map<String, String> masks = new LinkedHashMap<>();
    table
        .columns()
        .forEach(column -> column.mask().ifPresent(mask -> masks.put(column.name(), mask.label())));
    return masks;
  }

  private static void table(ObjectNode json, PlannedTable planned) {
    json.put("table", planned.id().toString())
        .put("target", planned.target().toString())
        .put("server", planned.server().toString())
        .put("slices", planned.table().slices().toString())
        .put("connections", planned.connections(UNKNOWN_SIZE, planned.source().maxConnections()))
        .put("max_connections", planned.source().maxConnections());
    var columns = json.putArray("columns");
    planned.table().columnNames().forEach(columns::add);
    Map<String, String> masks = masks(planned.table());
    if (!masks.isEmpty()) {
      ObjectNode masked = json.putObject("masks");
      masks.forEach(masked::put);
    }
  }
}
