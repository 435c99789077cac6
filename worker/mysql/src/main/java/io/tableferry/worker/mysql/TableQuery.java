package io.tableferry.worker.mysql;

import io.tableferry.worker.engine.extract.Slice;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The SQL that reads one table; text only.
 *
 * @param relation the table or view, quoted
 * @param columns its columns, in the order of the target
 */
record TableQuery(String relation, List<MySqlColumn> columns) {

  /** Selects the rows of a slice. */
  String select(Slice slice) {
    return columns.stream()
        .map(column -> column.mapping().select())
        .collect(Collectors.joining(", ", "SELECT ", " FROM " + relation + where(slice)));
  }

  private static String where(Slice slice) {
    return slice.condition().map(condition -> " WHERE " + condition).orElse("");
  }
}
