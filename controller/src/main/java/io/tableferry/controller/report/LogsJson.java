package io.tableferry.controller.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tableferry.contract.RunId;
import io.tableferry.contract.TableId;
import java.util.List;

/** Kept logs as one JSON document, version 1. What does not apply is absent. */
public final class LogsJson {

  private static final int VERSION = 1;

  private LogsJson() {}

  /** The document on one line; the lines of a log are texts, as they were logged. */
  public static String write(RunId run, TableId table, List<AttemptLog> logs) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("version", VERSION)
            .put("run", run.value())
            .put("table", table.toString());
    ArrayNode attempts = json.putArray("attempts");
    for (AttemptLog log : logs) {
      ObjectNode one = attempts.addObject().put("attempt", log.attempt().number());
      log.became().ifPresent(word -> one.put("became", word));
      if (log.text().isPresent()) {
        log.lines().forEach(one.putArray("log")::add);
      }
    }
    return json.toString();
  }
}
