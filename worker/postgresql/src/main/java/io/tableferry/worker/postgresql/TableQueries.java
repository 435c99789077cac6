package io.tableferry.worker.postgresql;

import io.tableferry.worker.engine.extract.NullMarker;
import io.tableferry.worker.engine.extract.Slice;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The SQL that reads one table; text only.
 *
 * @param relation the table or view, quoted
 * @param columns its columns, in the order of the target
 */
record TableQueries(String relation, List<PostgreSqlColumn> columns) {

  /** Reads a slice as CSV, one row a message. */
  String copy(Slice slice, NullMarker marker) {
    return "COPY (%s) TO STDOUT (FORMAT csv, NULL '%s', ENCODING 'UTF8'%s)"
        .formatted(select(slice), marker.text(), quoting());
  }

  /** Counts the values that cannot be carried over, column by column; empty if there are none. */
  String countRefused(List<PostgreSqlColumn> suspects, Slice slice) {
    String counts =
        suspects.stream()
            .flatMap(column -> column.refusedWhere().stream())
            .map("count(*) FILTER (WHERE %s)"::formatted)
            .collect(Collectors.joining(", "));
    return "SELECT " + counts + from(slice);
  }

  /** Selects the rows of a slice. */
  String select(Slice slice) {
    return columns.stream()
        .map(column -> column.mapping().select())
        .collect(Collectors.joining(", ", "SELECT ", from(slice)));
  }

  private String from(Slice slice) {
    return " FROM "
        + relation
        + slice.condition().map(condition -> " WHERE " + condition).orElse("");
  }

  /** A row of one empty text would be an empty line, which COPY of Redshift rejects (1211). */
  private String quoting() {
    return columns.size() == 1 ? ", FORCE_QUOTE *" : "";
  }
}
