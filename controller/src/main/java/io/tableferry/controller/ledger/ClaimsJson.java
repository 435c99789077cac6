package io.tableferry.controller.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tableferry.contract.Attempt;
import io.tableferry.contract.RunId;
import io.tableferry.contract.TableId;
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
              TableHistory history = entry.history();
              node.put("fence", entry.fence())
                  .put("bytes", history.bytes())
                  .put("rows", history.rows())
                  .put("millis", history.millis());
              entry.lease().ifPresent(lease -> write(node.putObject("lease"), lease));
            });
    return json.toString();
  }

  private static void write(ObjectNode node, Lease lease) {
    node.put("run", lease.run().value()).put("connections", lease.connections());
    lease
        .attempt()
        .ifPresent(
            attempt ->
                node.putObject("attempt")
                    .put("run", attempt.run().value())
                    .put("source", attempt.table().source())
                    .put("table", attempt.table().table())
                    .put("number", attempt.number()));
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
                          new TableHistory(
                              node.path("bytes").asLong(),
                              node.path("rows").asLong(),
                              node.path("millis").asLong()),
                          lease(node.path("lease")))));
      return new ClaimsDocument(entries);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the claims object is not JSON", e);
    }
  }

  private static Optional<Lease> lease(JsonNode node) {
    return node.isObject()
        ? Optional.of(
            new Lease(
                new RunId(node.path("run").asText()),
                attempt(node.path("attempt")),
                node.path("connections").asInt()))
        : Optional.empty();
  }

  private static Optional<Attempt> attempt(JsonNode node) {
    return node.isObject()
        ? Optional.of(
            new Attempt(
                new RunId(node.path("run").asText()),
                new TableId(node.path("source").asText(), node.path("table").asText()),
                node.path("number").asInt()))
        : Optional.empty();
  }
}
