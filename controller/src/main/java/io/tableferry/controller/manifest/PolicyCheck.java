package io.tableferry.controller.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.stream.Stream;

/** A decimal type for bare numerics can exist, at each of the three levels. */
final class PolicyCheck implements Check {

  private static final String KEY = "policies";
  private static final String BY_COLUMN = "column_policies";

  @Override
  public Stream<Problem> problems(Document document) {
    JsonNode defaults = document.tree().path("defaults").path(KEY);
    return Stream.concat(
        level(document, KeyPath.of("defaults", KEY), defaults).stream(),
        document.tables().flatMap(table -> ofTable(document, table)));
  }

  private static Stream<Problem> ofTable(Document document, Document.Entry table) {
    KeyPath columns = table.path().key(BY_COLUMN);
    return Stream.concat(
        level(document, table.path().key(KEY), table.body().path(KEY)).stream(),
        table.body().path(BY_COLUMN).properties().stream()
            .flatMap(
                column ->
                    level(document, columns.key(column.getKey()), column.getValue()).stream()));
  }

  private static Optional<Problem> level(Document document, KeyPath path, JsonNode policies) {
    return Names.one(policies.path("bare_numeric"))
        .flatMap(BareNumeric::parse)
        .filter(type -> type.scale() > type.precision())
        .map(
            type ->
                document.problem(
                    path.key("bare_numeric"),
                    type + " has more digits behind the point than digits",
                    "the first number is that of all digits"));
  }
}
