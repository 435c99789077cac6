package io.tableferry.local.sql;

import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A table for people. The first rows decide how wide the columns are, so that a result of any size
 * is printed as it comes.
 */
final class TablePrinter implements RowPrinter {

  private static final int MEASURED = 200;
  private static final String NULL = "∅";

  @Override
  public void print(Rows rows, PrintWriter out) throws SQLException {
    List<List<String>> first = new ArrayList<>();
    first.add(rows.names());
    while (first.size() <= MEASURED) {
      Optional<List<String>> row = next(rows);
      if (row.isEmpty()) {
        break;
      }
      first.add(row.get());
    }
    int[] widths = widths(first);
    line(first.get(0), widths, out);
    rule(widths, out);
    first.subList(1, first.size()).forEach(row -> line(row, widths, out));
    out.println("(" + countRest(rows, widths, out, first.size() - 1L) + " rows)");
  }

  @Override
  public void done(long count, PrintWriter out) {
    out.println(count < 0 ? "done" : "done (" + count + " rows)");
  }

  private static long countRest(Rows rows, int[] widths, PrintWriter out, long before)
      throws SQLException {
    long count = before;
    for (Optional<List<String>> row = next(rows); row.isPresent(); row = next(rows)) {
      line(row.get(), widths, out);
      count++;
    }
    return count;
  }

  private static Optional<List<String>> next(Rows rows) throws SQLException {
    return rows.next()
        .map(
            row ->
                row.stream().map(value -> value.map(TablePrinter::oneLine).orElse(NULL)).toList());
  }

  /** A line break, or what else moves the cursor, would tear the table. */
  private static String oneLine(String value) {
    return value.replace("\n", "\\n").replaceAll("\\p{Cntrl}", "�");
  }

  private static int[] widths(List<List<String>> rows) {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], length(row.get(column)));
      }
    }
    return widths;
  }

  private static void line(List<String> values, int[] widths, PrintWriter out) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String value = values.get(column);
      line.append(column == 0 ? "" : "  ").append(value);
      line.append(" ".repeat(Math.max(0, widths[column] - length(value))));
    }
    out.println(line.toString().stripTrailing());
  }

  private static void rule(int[] widths, PrintWriter out) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      line.append(column == 0 ? "" : "  ").append("-".repeat(Math.max(1, widths[column])));
    }
    out.println(line);
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
