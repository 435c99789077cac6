package io.tableferry.controller.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.stream.Stream;

/** Refuses by name what the format allows and this version does not do, so nothing is ignored. */
final class UnsupportedCheck implements Check {

  @Override
  public Stream<Problem> problems(Document document) {
    JsonNode defaults = document.tree().path("defaults");
    return Stream.concat(
        publish(document, KeyPath.of("defaults"), defaults).stream(),
        document.tables().flatMap(t -> publish(document, t.path(), t.body()).stream()));
  }

  private static Optional<Problem> publish(Document document, KeyPath at, JsonNode section) {
    return Names.one(section.path("publish"))
        .filter("delete_insert"::equals)
        .map(
            unsupported ->
                document.problem(
                    at.key("publish"),
                    "not supported by this version: " + unsupported,
                    "use auto or swap"));
  }
}
