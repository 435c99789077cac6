package io.tableferry.acceptance;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table of one column per type. What each value must look like at the target is written down by
 * hand beside it.
 *
 * @param columns all with the same number of values
 */
record VariedTable(List<Column> columns) {

  /** Everything that has ever broken a CSV file. */
  static final String NASTY =
      "\"quoted\", comma; back\\slash \\N \\. 'single' \ttab\r\nnext line\rlone CR\n日本語 🚢 ÿ NULL";

  /**
   * A value.
   *
   * @param literal as the source's SQL writes it
   * @param expected as the warehouse prints it, {@code null} for NULL
   */
  record Value(String literal, String expected) {}

  /** A column. */
  record Column(String name, String type, List<Value> values) {}

  static Value value(String literal, String expected) {
    return new Value(literal, expected);
  }

  /** A number, which looks the same everywhere. */
  static Value number(String digits) {
    return new Value(digits, digits);
  }

  /** A literal in quotes that arrives as it is. */
  static Value quoted(String text) {
    return new Value("'" + text + "'", text);
  }

  static Value nothing() {
    return new Value("NULL", null);
  }

  static Column column(String name, String type, Value... values) {
    return new Column(name, type, Arrays.asList(values));
  }

  static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }

  String names() {
    return columns.stream().map(Column::name).collect(Collectors.joining(", "));
  }

  /** The statements that make and fill the table {@code name}. */
  List<String> statements(String name) {
    List<String> statements = new ArrayList<>();
    statements.add(
        columns.stream()
            .map(column -> column.name() + " " + column.type())
            .collect(Collectors.joining(", ", "CREATE TABLE " + name + " (", ")")));
    for (int row = 0; row < rows(); row++) {
      int at = row;
      statements.add(
          columns.stream()
              .map(column -> column.values().get(at).literal())
              .collect(Collectors.joining(", ", "INSERT INTO " + name + " VALUES (", ")")));
    }
    return statements;
  }

  List<List<String>> expected() {
    return IntStream.range(0, rows())
        .mapToObj(
            row -> columns.stream().map(column -> column.values().get(row).expected()).toList())
        .toList();
  }

  private int rows() {
    return columns.get(0).values().size();
  }
}
