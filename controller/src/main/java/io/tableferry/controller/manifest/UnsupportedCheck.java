package io.tableferry.controller.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;

/** Refuses by name what the format allows and this version does not do, so nothing is ignored. */
final class UnsupportedCheck implements Check {

  @Override
  public Stream<Problem> problems(Document document) {
    Stream.Builder<Problem> found = Stream.builder();
    section(document, KeyPath.of("defaults"), document.tree().path("defaults"), found);
    document.tables().forEach(table -> section(document, table.path(), table.body(), found));
    return found.build();
  }

  private static void section(
      Document document, KeyPath at, JsonNode section, Stream.Builder<Problem> found) {
    if (section.path("publish").asText().equals("delete_insert")) {
      found.add(
          document.problem(
              at.key("publish"),
              "not supported by this version: delete_insert",
              "use auto or swap"));
    }
  }
}
