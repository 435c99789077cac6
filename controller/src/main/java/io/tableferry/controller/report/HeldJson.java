package io.tableferry.controller.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tableferry.contract.HeldVersion;
import java.util.List;

/** What the gate held back as one JSON document, version 1. */
public final class HeldJson {

  private static final int VERSION = 1;

  private HeldJson() {}

  /** The document on one line. */
  public static String write(List<HeldVersion> held) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("version", VERSION);
    ArrayNode versions = json.putArray("held");
    held.forEach(version -> version(versions.addObject(), version));
    return json.toString();
  }

  private static void version(ObjectNode json, HeldVersion held) {
    json.put("run", held.attempt().run().value())
        .put("table", held.attempt().table().toString())
        .put("target", held.target().toString())
        .put("rows", held.rows())
        .put("snapshot_at", held.snapshotAt().toString())
        .put("held_at", held.heldAt().toString())
        .put("reason", held.reason());
  }
}
