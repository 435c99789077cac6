package io.tableferry.local.sql;

import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * RFC 4180 with a header line; NULL is an empty field without quotes, the empty text one with
 * quotes. Lines end with a line feed alone.
 */
final class CsvPrinter implements RowPrinter {

  private static final Pattern SPECIAL = Pattern.compile("[\",\\r\\n]");

  @Override
  public void print(Rows rows, PrintWriter out) throws SQLException {
    line(rows.names().stream().map(CsvPrinter::field).toList(), out);
    for (Optional<List<Optional<String>>> row = rows.next(); row.isPresent(); row = rows.next()) {
      line(row.get().stream().map(value -> value.map(CsvPrinter::field).orElse("")).toList(), out);
    }
  }

  @Override
  public void done(long count, PrintWriter out) {
    // Programs read rows, and there are none.
  }

  private static void line(List<String> fields, PrintWriter out) {
    out.print(fields.stream().collect(Collectors.joining(",", "", "\n")));
  }

  private static String field(String value) {
    return value.isEmpty() || SPECIAL.matcher(value).find()
        ? "\"" + value.replace("\"", "\"\"") + "\""
        : value;
  }
}
