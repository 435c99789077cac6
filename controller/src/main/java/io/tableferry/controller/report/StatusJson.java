package io.tableferry.controller.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tableferry.controller.ledger.RunRecord;
import io.tableferry.controller.ledger.RunSight;
import io.tableferry.controller.ledger.TableRecord;

/** A run as one look shows it, as one JSON document, version 1. What does not apply is absent. */
public final class StatusJson {

  private static final int VERSION = 1;

  private StatusJson() {}

  /** The document on one line. */
  public static String write(RunSight sight) {
    RunRecord record = sight.record();
    RunSummary summary = RunSummary.of(sight);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("version", VERSION)
        .put("run", record.run().value())
        .put("state", summary.state())
        .put("started_at", record.startedAt().toString())
        .put("at", record.at().toString());
    record.finishedAt().ifPresent(at -> json.put("finished_at", at.toString()));
    record.manifests().ifPresent(set -> json.put("manifests", set));
    RunsJson.counts(json.putObject("counts"), summary.counts());
    ArrayNode tables = json.putArray("tables");
    record.tables().forEach(table -> table(tables.addObject(), new TableStanding(table)));
    return json.toString();
  }

  private static void table(ObjectNode json, TableStanding table) {
    TableRecord record = table.record();
    json.put("table", record.table().toString())
        .put("phase", table.phase())
        .put("attempts", record.attempts());
    record.begunAt().ifPresent(at -> json.put("begun_at", at.toString()));
    record.notBefore().ifPresent(at -> json.put("not_before", at.toString()));
    record.task().ifPresent(task -> json.put("task", task.arn()));
    record
        .reached()
        .ifPresent(
            reached ->
                json.put("step", reached.step().label())
                    .put("rows", reached.rows())
                    .put("bytes", reached.bytes())
                    .put("reached_at", reached.at().toString()));
    record.ended().ifPresent(ending -> ended(json, ending));
    if (!table.earlier().isEmpty()) {
      FaultsJson.write(json.putArray("failures"), table.earlier());
    }
    record.due().ifPresent(due -> DueJson.write(json.putObject("deadline"), due));
  }

  private static void ended(ObjectNode json, TableRecord.Ending ending) {
    json.put("outcome", ending.kind()).put("ended_at", ending.at().toString());
    ending.reason().ifPresent(reason -> json.put("reason", reason));
    json.put("rows", ending.measured().rows()).put("bytes", ending.measured().bytes());
    ending.failure().ifPresent(failure -> FailureJson.write(json.putObject("failure"), failure));
  }
}
