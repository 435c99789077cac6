package io.tableferry.controller.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;

/** Estimates as JSON. What cannot be read says nothing. */
final class EstimatesJson {

  private static final int VERSION = 1;
  private static final JsonMapper MAPPER = new JsonMapper();

  private EstimatesJson() {}

  static String write(Estimates estimates) {
    ObjectNode json = MAPPER.createObjectNode().put("version", VERSION);
    ObjectNode rows = json.putObject("rows");
    estimates.rows().forEach(rows::put);
    return json.toString();
  }

  static Estimates read(String json) {
    try {
      JsonNode tree = MAPPER.readTree(json);
      Map<String, Long> rows = new HashMap<>();
      if (tree.path("version").asInt() == VERSION) {
        tree.path("rows").properties().forEach(e -> rows.put(e.getKey(), e.getValue().asLong()));
      }
      return new Estimates(rows);
    } catch (JsonProcessingException e) {
      return Estimates.none();
    }
  }
}
