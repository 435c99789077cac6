package io.tableferry.controller.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tableferry.contract.RunId;
import io.tableferry.contract.TargetTable;
import io.tableferry.controller.ledger.ClaimsDocument.Entry;
import io.tableferry.controller.ledger.ClaimsDocument.Lease;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A claims object as JSON. It outlives every version of the controller, so it is versioned. */
final class ClaimsJson {

  private static final int VERSION = 1;
  private static final JsonMapper MAPPER = new JsonMapper();

  private ClaimsJson() {}

  static String write(ClaimsDocument document) {
    ObjectNode json = MAPPER.createObjectNode().put("version", VERSION);
    ArrayNode targets = json.putArray("targets");
    document
        .entries()
        .forEach(
            (target, entry) -> {
              ObjectNode node = targets.addObject();
              node.put("schema", target.schema());
              node.put("table", target.table());
              node.put("fence", entry.fence()).put("bytes", entry.bytes());
              entry.lease().ifPresent(lease -> write(node.putObject("lease"), lease));
            });
    return json.toString();
  }

  private static void write(ObjectNode node, Lease lease) {
    node.put("run", lease.run().value()).put("connections", lease.connections());
  }

  /**
   * Reads a claims object.
   *
   * @throws IllegalStateException if it is none of this version: going on would break its promises
   */
  static ClaimsDocument read(String json) {
    try {
      JsonNode tree = MAPPER.readTree(json);
      if (tree.path("version").asInt() != VERSION) {
        throw new IllegalStateException("the claims object was written by another version");
      }
      Map<TargetTable, Entry> entries = new LinkedHashMap<>();
      tree.path("targets")
          .forEach(
              node ->
                  entries.put(
                      new TargetTable(node.path("schema").asText(), node.path("table").asText()),
                      new Entry(
                          node.path("fence").asLong(),
                          node.path("bytes").asLong(),
                          lease(node.path("lease")))));
      return new ClaimsDocument(entries);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the claims object is not JSON", e);
    }
  }

  private static Optional<Lease> lease(JsonNode node) {
    return node.isObject()
        ? Optional.of(
            new Lease(new RunId(node.path("run").asText()), node.path("connections").asInt()))
        : Optional.empty();
  }
}
