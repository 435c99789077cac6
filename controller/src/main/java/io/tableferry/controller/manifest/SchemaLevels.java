package io.tableferry.controller.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where in a manifest a key belongs.
 *
 * @param schema the whole schema
 */
record SchemaLevels(JsonNode schema) {

  private static final String PROPERTIES = "properties";

  /** {@code "columns" belongs to a table}; empty for a key that belongs nowhere. */
  Optional<String> advice(String key) {
    List<String> levels =
        Stream.concat(top(key), Stream.concat(below(PROPERTIES, key), below("$defs", key)))
            .toList();
    return levels.isEmpty()
        ? Optional.empty()
        : Optional.of("\"" + key + "\" belongs to " + String.join(" or ", levels));
  }

  private Stream<String> top(String key) {
    return schema.path(PROPERTIES).has(key) ? Stream.of("the top of the manifest") : Stream.empty();
  }

  private Stream<String> below(String part, String key) {
    return schema.path(part).properties().stream()
        .filter(level -> has(level.getValue(), key))
        .map(level -> name(level.getKey()));
  }

  private static boolean has(JsonNode level, String key) {
    return level.path(PROPERTIES).has(key) || level.path("then").path(PROPERTIES).has(key);
  }

  /** The schema's parts are named by their keys, but for a table, whose key anybody chooses. */
  private static String name(String part) {
    return part.equals("table") ? "a table" : "\"" + part + "\"";
  }
}
