package io.tableferry.controller.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tableferry.contract.ChangedValues;
import io.tableferry.contract.ColumnDrift;
import io.tableferry.contract.Findings;
import io.tableferry.contract.Measured;
import io.tableferry.contract.Step;
import io.tableferry.controller.ledger.TableRecord.Due;
import io.tableferry.controller.ledger.TableRecord.Fault;
import io.tableferry.controller.run.Done;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A report as one JSON document, version 1. What does not apply is absent. */
public final class JsonReport {

  private static final int VERSION = 1;

  private JsonReport() {}

  /** The document on one line. */
  public static String write(RunReport report) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("version", VERSION)
        .put("run", report.run().value())
        .put("outcome", report.outcome().word())
        .put("started_at", report.startedAt().toString())
        .put("finished_at", report.finishedAt().toString());
    report.manifests().ifPresent(set -> json.put("manifests", set));
    ArrayNode tables = json.putArray("tables");
    report.tables().forEach(table -> table(tables.addObject(), table, report.due(table)));
    return json.toString();
  }

  private static void table(ObjectNode json, Done table, Optional<Due> due) {
    json.put("table", table.table().id().toString());
    table.table().about().ifPresent(target -> json.put("target", target.toString()));
    json.put("outcome", table.outcome().kind().word());
    table.outcome().reason().ifPresent(reason -> json.put("reason", reason));
    if (table.attempts() > 0) {
      json.put("attempts", table.attempts());
    }
    measured(json, table.measured());
    findings(json, table.findings());
    table
        .outcome()
        .publication()
        .ifPresent(how -> PublicationJson.write(json.putObject("publish"), how));
    table
        .outcome()
        .failure()
        .ifPresent(failure -> FailureJson.write(json.putObject("failure"), failure));
    List<Fault> earlier = EarlierFaults.of(table.faults(), table.outcome().failure());
    if (!earlier.isEmpty()) {
      FaultsJson.write(json.putArray("failures"), earlier);
    }
    due.ifPresent(known -> DueJson.write(json.putObject("deadline"), known));
  }

  private static void measured(ObjectNode json, Measured measured) {
    if (measured.millis().containsKey(Step.EXTRACT)) {
      json.put("rows", measured.rows())
          .put("bytes", measured.bytes())
          .put("files", measured.files());
    }
    measured.snapshotAt().ifPresent(at -> json.put("snapshot_at", at.toString()));
    measured.replicaLag().ifPresent(lag -> json.put("replica_lag_ms", lag.toMillis()));
    if (!measured.millis().isEmpty()) {
      steps(json.putObject("steps"), measured);
    }
  }

  private static void steps(ObjectNode json, Measured measured) {
    for (Step step : Step.values()) {
      Long millis = measured.millis().get(step);
      if (millis != null) {
        json.put(step.label() + "_ms", millis);
      }
    }
  }

  private static void findings(ObjectNode json, Findings findings) {
    if (!findings.changed().isEmpty()) {
      ArrayNode changed = json.putArray("changed");
      findings.changed().forEach(values -> changed(changed.addObject(), values));
    }
    if (!findings.drift().isEmpty()) {
      ArrayNode drift = json.putArray("drift");
      findings.drift().forEach(column -> drift(drift.addObject(), column));
    }
  }

  private static void changed(ObjectNode json, ChangedValues changed) {
    json.put("column", changed.column())
        .put("policy", changed.policy().label())
        .put("reaction", changed.reaction().label())
        .put("count", changed.count());
  }

  private static void drift(ObjectNode json, ColumnDrift drift) {
    json.put("column", drift.column()).put("kind", name(drift.kind()));
    if (!drift.before().isEmpty()) {
      json.put("before", drift.before());
    }
    if (!drift.after().isEmpty()) {
      json.put("after", drift.after());
    }
  }

  private static String name(Enum<?> kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
