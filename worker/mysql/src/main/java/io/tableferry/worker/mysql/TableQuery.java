package io.tableferry.worker.mysql;

import io.tableferry.worker.engine.extract.Slice;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The SQL that reads one table; text only.
 *
 * @param relation the table or view, quoted
 * @param columns its columns, in the order of the target
 */
record TableQuery(String relation, List<MySqlColumn> columns) {

  TableQuery {
    columns = List.copyOf(columns);
  }

  /** Selects the rows of a slice; behind the columns stands which of their texts are in doubt. */
  String select(Slice slice) {
    return selected().collect(Collectors.joining(", ", "SELECT ", from() + where(slice)));
  }

  /** How many values a row of {@link #select(Slice)} has. */
  int width() {
    return (int) selected().count();
  }

  /** Selects one column alone. */
  String select(MySqlColumn column) {
    return "SELECT " + column.mapping().select() + from();
  }

  /** Selects one column alone of no row at all. */
  String selectNothing(MySqlColumn column) {
    return select(column) + " WHERE FALSE";
  }

  private Stream<String> selected() {
    return Stream.concat(
        columns.stream().map(column -> column.mapping().select()),
        columns.stream()
            .map(column -> column.carriage().content().doubt())
            .flatMap(Optional::stream));
  }

  private String from() {
    return " FROM " + relation;
  }

  private static String where(Slice slice) {
    return slice.condition().map(condition -> " WHERE " + condition).orElse("");
  }
}
