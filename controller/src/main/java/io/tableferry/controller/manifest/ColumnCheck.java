package io.tableferry.controller.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Columns are listed once, fit Redshift, and everything that names a column names a listed one. */
final class ColumnCheck implements Check {

  private static final List<String> BY_COLUMN =
      List.of("mask", "clear", "types", "encode", "column_policies");

  @Override
  public Stream<Problem> problems(Document document) {
    return document.tables().flatMap(table -> problems(document, table).stream());
  }

  private static List<Problem> problems(Document document, Document.Entry table) {
    JsonNode node = table.body().path("columns");
    List<String> columns = Names.list(node);
    List<Problem> found = new ArrayList<>();
    if (columns.size() > RedshiftName.MAX_COLUMNS) {
      found.add(
          document.problem(
              table.path().key("columns"),
              columns.size() + " columns; Redshift allows " + RedshiftName.MAX_COLUMNS));
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < columns.size(); i++) {
      KeyPath listed = table.path().key("columns");
      column(document, node.isArray() ? listed.item(i) : listed, columns.get(i), seen)
          .ifPresent(found::add);
    }
    if (!columns.isEmpty()) {
      unlisted(document, table, columns, found);
    }
    return found;
  }

  private static Optional<Problem> column(
      Document document, KeyPath path, String column, Set<String> seen) {
    if (column.isEmpty()) {
      return Optional.of(document.problem(path, "a name is empty", "remove the extra comma"));
    }
    if (RedshiftName.tooLong(column)) {
      return Optional.of(document.problem(path, "\"" + column + "\" is longer than 127 bytes"));
    }
    if (!seen.add(RedshiftName.fold(column))) {
      String message = "\"" + column + "\" is listed twice (Redshift ignores upper and lower case)";
      return Optional.of(document.problem(path, message, "list it once"));
    }
    return Optional.empty();
  }

  private static void unlisted(
      Document document, Document.Entry table, List<String> columns, List<Problem> found) {
    KeyPath distKey = table.path().key("dist_key");
    Names.one(table.body().path("dist_key"))
        .ifPresent(name -> listed(document, distKey, name, columns).ifPresent(found::add));
    sortKey(document, table, columns, found);
    for (String key : BY_COLUMN) {
      table
          .body()
          .path(key)
          .fieldNames()
          .forEachRemaining(
              name ->
                  listed(document, table.path().key(key).key(name), name, columns)
                      .ifPresent(found::add));
    }
  }

  private static void sortKey(
      Document document, Document.Entry table, List<String> columns, List<Problem> found) {
    JsonNode sortKey = table.body().path("sort_key");
    List<String> sorted = Names.list(sortKey);
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < sorted.size(); i++) {
      String name = sorted.get(i);
      KeyPath whole = table.path().key("sort_key");
      KeyPath path = sortKey.isArray() ? whole.item(i) : whole;
      listed(document, path, name, columns).ifPresent(found::add);
      if (!seen.add(name)) {
        found.add(document.problem(path, "\"" + name + "\" is listed twice", "list it once"));
      }
    }
  }

  private static Optional<Problem> listed(
      Document document, KeyPath path, String name, List<String> columns) {
    return columns.contains(name)
        ? Optional.empty()
        : Optional.of(
            document.problem(
                path,
                "\"" + name + "\" is not one of the table's columns",
                NearMiss.suggestion(name, columns)
                    .or(() -> Optional.of("add it to \"columns\", or remove it here"))));
  }
}
