package io.tableferry.controller.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tableferry.contract.Failure;
import io.tableferry.contract.Rehearsed;

/** How tables would be published, as part of a document. What does not apply is absent. */
public final class RehearsalJson {

  private RehearsalJson() {}

  /** Adds it to a document. */
  public static void write(ObjectNode json, RehearsalReport report) {
    json.put("run", report.run().value());
    ArrayNode rehearsed = json.putArray("rehearsed");
    report.tables().forEach(table -> table(rehearsed.addObject(), table));
    if (report.sources().stream().anyMatch(source -> source.failure().isPresent())) {
      ArrayNode failed = json.putArray("failed");
      report
          .sources()
          .forEach(s -> s.failure().ifPresent(why -> failed(failed.addObject(), s.source(), why)));
    }
  }

  private static void failed(ObjectNode json, String source, Failure failure) {
    json.put("source", source);
    FailureJson.write(json.putObject("failure"), failure);
  }

  private static void table(ObjectNode json, Rehearsed table) {
    json.put("table", table.table().toString())
        .put("target", table.target().toString())
        .put("live", table.live());
    table.publication().ifPresent(how -> PublicationJson.write(json.putObject("publish"), how));
    table.create().filter(text -> !table.live()).ifPresent(text -> json.put("create", text));
    if (!table.alterations().isEmpty()) {
      table.alterations().forEach(json.putArray("alter")::add);
    }
    table.failure().ifPresent(why -> FailureJson.write(json.putObject("failure"), why));
  }
}
