package io.tableferry.controller.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tableferry.contract.SourceColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The columns of a source as JSON. It outlives every version of the controller. */
final class ColumnsJson {

  private static final int VERSION = 1;
  private static final JsonMapper MAPPER = new JsonMapper();

  private ColumnsJson() {}

  static String write(KeptColumns kept) {
    ObjectNode json = MAPPER.createObjectNode().put("version", VERSION).put("fence", kept.fence());
    ArrayNode array = json.putArray("columns");
    kept.columns()
        .forEach(
            column ->
                array
                    .addObject()
                    .put("name", column.name())
                    .put("declared", column.declared())
                    .put("target", column.target()));
    return json.toString();
  }

  /** The columns; empty if the text says nothing that is known here. */
  static Optional<KeptColumns> read(String json) {
    try {
      JsonNode tree = MAPPER.readTree(json);
      if (tree.path("version").asInt() != VERSION) {
        return Optional.empty();
      }
      List<SourceColumn> columns = new ArrayList<>();
      tree.path("columns").forEach(node -> columns.add(column(node)));
      return Optional.of(new KeptColumns(tree.path("fence").asLong(), columns));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static SourceColumn column(JsonNode node) {
    return new SourceColumn(
        node.path("name").asText(), node.path("declared").asText(), node.path("target").asText());
  }
}
