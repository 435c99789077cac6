package io.tableferry.controller.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Warns of columns that look like personal data and leave the source as they are. */
final class PersonalDataAdvice implements Check {

  static final String CLASSIFY = "classify";
  static final String CLEAR = "clear";
  private static final String ADVICE = "mask it, or say under \"clear\" why it may";

  @Override
  public Stream<Problem> problems(Document document) {
    List<ColumnPattern> patterns =
        Names.list(document.tree().path(CLASSIFY)).stream()
            .filter(pattern -> !pattern.isBlank())
            .map(ColumnPattern::new)
            .toList();
    return document.tables().flatMap(table -> ofTable(document, table, patterns));
  }

  private static Stream<Problem> ofTable(
      Document document, Document.Entry table, List<ColumnPattern> patterns) {
    JsonNode listed = table.body().path("columns");
    KeyPath whole = table.path().key("columns");
    List<String> columns = Names.list(listed);
    return IntStream.range(0, columns.size())
        .boxed()
        .filter(i -> open(table.body(), columns.get(i)))
        .flatMap(
            i ->
                message(columns.get(i), patterns).stream()
                    .map(
                        message ->
                            document.problem(
                                listed.isArray() ? whole.item(i) : whole, message, ADVICE)));
  }

  private static boolean open(JsonNode table, String column) {
    return !table.path(Masks.KEY).has(column) && !table.path(CLEAR).has(column);
  }

  private static Optional<String> message(String column, List<ColumnPattern> patterns) {
    return patterns.stream()
        .filter(pattern -> pattern.matches(column))
        .findFirst()
        .map(
            pattern ->
                "\""
                    + column
                    + "\" looks like personal data (it matches \""
                    + pattern.text()
                    + "\") and leaves the source unmasked");
  }
}
