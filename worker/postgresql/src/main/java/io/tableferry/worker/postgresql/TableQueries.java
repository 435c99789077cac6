package io.tableferry.worker.postgresql;

import io.tableferry.worker.engine.extract.NullMarker;
import io.tableferry.worker.engine.extract.Slice;
import io.tableferry.worker.engine.extract.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The SQL that reads one table; text only. An inner query yields the values, masked, and an outer
 * one treats those that cannot arrive exactly: so each value is computed once, however often it is
 * looked at.
 *
 * @param relation the table or view, quoted
 * @param columns its columns, in the order of the target
 */
record TableQueries(String relation, List<PostgreSqlColumn> columns) {

  TableQueries {
    columns = List.copyOf(columns);
  }

  /** Reads a slice as CSV, one row a message. */
  String copy(Slice slice, NullMarker marker) {
    return "COPY (%s) TO STDOUT (FORMAT csv, NULL '%s', ENCODING 'UTF8'%s)"
        .formatted(select(slice), marker.text(), quoting());
  }

  /** Selects the rows of a slice, and behind them what was changed, if anything can be. */
  String select(Slice slice) {
    List<String> fields = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      fields.add(columns.get(i).carried(value(i)) + " AS " + name(i));
    }
    List<Integer> changing = changing();
    if (!changing.isEmpty()) {
      fields.add(changing.stream().map(this::changed).collect(Collectors.joining(" || ")));
    }
    return "SELECT " + String.join(", ", fields) + from(slice);
  }

  /** The same for one of the columns, or for none if it is not among them. */
  TableQueries only(String column) {
    return new TableQueries(
        relation, columns.stream().filter(c -> c.mapping().column().equals(column)).toList());
  }

  /** The columns of which values can be changed, by index; each has one letter behind every row. */
  List<Integer> changing() {
    return IntStream.range(0, columns.size())
        .filter(i -> columns.get(i).changed(value(i)).isPresent())
        .boxed()
        .toList();
  }

  /** Kinds of values that end the read, in the order of {@link #countRefused}. */
  List<Suspect> suspects() {
    List<Suspect> suspects = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      for (Treatment treatment : columns.get(i).treatments().all()) {
        if (treatment.fails()) {
          suspects.add(new Suspect(i, treatment));
        }
      }
    }
    return suspects;
  }

  /**
   * A kind of value in a column that ends the read.
   *
   * @param column index of the column
   */
  record Suspect(int column, Treatment treatment) {

    /** Counts such values. */
    void count(Tally tally, long values) {
      tally.add(column, treatment.policy(), values);
    }
  }

  /** Counts the values of the whole table that cannot be carried over, for every suspect. */
  String countRefused() {
    return suspects().stream()
        .map(
            suspect ->
                "count(*) FILTER (WHERE %s = %s)"
                    .formatted(
                        columns.get(suspect.column()).treatments().refused(value(suspect.column())),
                        suspect.treatment().quotedLetter()))
        .collect(Collectors.joining(", ", "SELECT ", from(Slice.whole())));
  }

  private String changed(int column) {
    return columns.get(column).changed(value(column)).orElseThrow();
  }

  /** OFFSET keeps the planner from merging the queries, and so from computing values repeatedly. */
  private String from(Slice slice) {
    String values =
        IntStream.range(0, columns.size())
            .mapToObj(i -> columns.get(i).mapping().select() + " AS " + name(i))
            .collect(Collectors.joining(", "));
    String where = slice.condition().map(condition -> " WHERE " + condition).orElse("");
    return " FROM (SELECT %s FROM %s%s OFFSET 0) AS source".formatted(values, relation, where);
  }

  private static String value(int column) {
    return "source." + name(column);
  }

  private static String name(int column) {
    return "c" + column;
  }

  /** A row of one empty text would be an empty line, which COPY of Redshift rejects (1211). */
  private String quoting() {
    return columns.size() == 1 ? ", FORCE_QUOTE (" + name(0) + ")" : "";
  }
}
