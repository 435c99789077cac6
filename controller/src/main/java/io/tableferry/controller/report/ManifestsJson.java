package io.tableferry.controller.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tableferry.controller.ledger.ManifestEntry;
import io.tableferry.controller.ledger.ManifestLog;

/** Which sets of manifests held, as one JSON document, version 1; the set that holds first. */
public final class ManifestsJson {

  private static final int VERSION = 1;

  private ManifestsJson() {}

  /** The document on one line. */
  public static String write(ManifestLog log) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("version", VERSION);
    ArrayNode sets = json.putArray("sets");
    log.entries().forEach(entry -> entry(sets.addObject(), entry));
    return json.toString();
  }

  private static void entry(ObjectNode json, ManifestEntry entry) {
    json.put("set", entry.set())
        .put("since", entry.since().toString())
        .put("sources", entry.sources())
        .put("tables", entry.tables());
  }
}
