package io.tableferry.controller.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;

/** Nothing else that is said of a masked column contradicts its mask. */
final class MaskCheck implements Check {

  @Override
  public Stream<Problem> problems(Document document) {
    return document
        .tables()
        .flatMap(table -> Stream.concat(types(document, table), clear(document, table)));
  }

  private static Stream<Problem> types(Document document, Document.Entry table) {
    JsonNode masks = table.body().path(Masks.KEY);
    KeyPath types = table.path().key("types");
    return table.body().path("types").properties().stream()
        .filter(type -> masks.has(type.getKey()) && !masks.path(type.getKey()).has(Masks.SQL))
        .map(
            type ->
                document.problem(
                    types.key(type.getKey()),
                    "the column is masked, and the mask decides its type",
                    "remove it; only with a mask of \"sql\" can the type be chosen"));
  }

  private static Stream<Problem> clear(Document document, Document.Entry table) {
    JsonNode masks = table.body().path(Masks.KEY);
    KeyPath clear = table.path().key(PersonalDataAdvice.CLEAR);
    return table.body().path(PersonalDataAdvice.CLEAR).properties().stream()
        .filter(column -> masks.has(column.getKey()))
        .map(
            column ->
                document.problem(
                    clear.key(column.getKey()),
                    "the column is masked, so it is not clear",
                    "remove it here, or remove its mask"));
  }
}
