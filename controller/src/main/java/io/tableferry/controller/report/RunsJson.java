package io.tableferry.controller.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs as one JSON document, version 1. What does not apply is absent. */
public final class RunsJson {

  private static final int VERSION = 1;

  private RunsJson() {}

  /** The document on one line. */
  public static String write(List<RunSummary> runs) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("version", VERSION);
    ArrayNode all = json.putArray("runs");
    runs.forEach(run -> run(all.addObject(), run));
    return json.toString();
  }

  private static void run(ObjectNode json, RunSummary run) {
    json.put("run", run.run().value())
        .put("state", run.state())
        .put("started_at", run.startedAt().toString());
    run.finishedAt().ifPresent(at -> json.put("finished_at", at.toString()));
    json.put("tables", run.tables());
    counts(json.putObject("counts"), run.counts());
  }

  static void counts(ObjectNode json, Map<String, Integer> counts) {
    new TreeMap<>(counts).forEach(json::put);
  }
}
