package io.tableferry.controller.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads names from a document: as a list, as one text with commas, or as a single name. */
final class Names {

  private Names() {}

  /** The names in their order; empty for what holds none. */
  static List<String> list(JsonNode node) {
    if (node.isTextual()) {
      return Arrays.stream(node.asText().split(",", -1)).map(String::strip).toList();
    }
    if (!node.isArray()) {
      return one(node).map(List::of).orElse(List.of());
    }
    List<String> names = new ArrayList<>();
    node.forEach(item -> one(item).ifPresent(names::add));
    return List.copyOf(names);
  }

  /** The name, exactly as it was written; empty for lists, groups and nothing. */
  static Optional<String> one(JsonNode node) {
    return node.isValueNode() && !node.isNull() ? Optional.of(node.asText()) : Optional.empty();
  }
}
