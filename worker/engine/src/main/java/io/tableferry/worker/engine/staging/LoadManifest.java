package io.tableferry.worker.engine.staging;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The list of files that COPY reads (Database Developer Guide: "Using a manifest to specify data
 * files"). All are mandatory: by default COPY passes over a file that is missing.
 */
final class LoadManifest {

  private LoadManifest() {}

  static String json(Staged staged) {
    ObjectNode manifest = JsonNodeFactory.instance.objectNode();
    ArrayNode entries = manifest.putArray("entries");
    for (Staged.File file : staged.files()) {
      ObjectNode entry = entries.addObject();
      entry.put("url", file.address().toString()).put("mandatory", true);
      entry.putObject("meta").put("content_length", file.bytes());
    }
    return manifest.toString();
  }
}
