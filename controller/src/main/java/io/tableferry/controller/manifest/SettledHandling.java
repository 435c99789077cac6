package io.tableferry.controller.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.util.stream.Stream;

/** Settles how a run deals with a table: what stands nearest to it wins. */
final class SettledHandling {

  private SettledHandling() {}

  static Handling of(JsonNode manifest, JsonNode table) {
    Handling standard = Handling.standard();
    return new Handling(
        setting(manifest, table, "max_attempts").asInt(standard.maxAttempts()),
        duration(manifest, table, "stall_timeout", standard.stallTimeout()),
        duration(manifest, table, "timeout", standard.timeout()),
        setting(manifest, table, "priority").asInt(standard.priority()),
        Deadline.parse(table.path("deadline").asText())
            .or(() -> Deadline.parse(manifest.path("source").path("deadline").asText())));
  }

  private static Duration duration(
      JsonNode manifest, JsonNode table, String key, Duration standard) {
    return WrittenDuration.of(setting(manifest, table, key)).orElse(standard);
  }

  private static JsonNode setting(JsonNode manifest, JsonNode table, String key) {
    return Stream.of(table, manifest.path("defaults"))
        .map(section -> section.path(key))
        .filter(node -> !node.isMissingNode())
        .findFirst()
        .orElse(MissingNode.getInstance());
  }
}
