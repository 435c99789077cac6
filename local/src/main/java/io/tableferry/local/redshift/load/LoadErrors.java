package io.tableferry.local.redshift.load;

import io.tableferry.local.redshift.protocol.ErrorFields;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what PostgreSQL says of a refused row as Redshift would say it. */
public final class LoadErrors {

  /** The constraints that hold limits have the number of their column in the name. */
  private static final Pattern LIMIT = Pattern.compile("(?:limit|range)_(\\d+)_.*");

  private LoadErrors() {}

  /**
   * The refused row.
   *
   * @return empty if the error is not about a row
   */
  public static Optional<LoadError> of(ErrorFields error, TargetTable table, CopyStream stream) {
    String place = "COPY " + table.stored() + ", line ";
    int start = error.get('W').indexOf(place);
    if (start < 0) {
      return Optional.empty();
    }
    String rest = error.get('W').substring(start + place.length());
    String digits = rest.replaceFirst("(?s)\\D.*", "");
    String column = column(error, table, rest.substring(digits.length()));
    String type = table.column(column).map(TargetTable.Column::type).orElse("");
    LoadReason reason = LoadReason.of(error, type);
    FileLines.Place at = stream.place(Long.parseLong(digits));
    return Optional.of(
        new LoadError(at.file(), at.line(), column, type, reason.code(), reason.text()));
  }

  /** PostgreSQL names the column in a field of its own, in the constraint, or in the context. */
  private static String column(ErrorFields error, TargetTable table, String context) {
    Matcher limit = LIMIT.matcher(error.get('n'));
    if (limit.matches()) {
      int number = Integer.parseInt(limit.group(1));
      return table.numbered(number).map(TargetTable.Column::stored).orElse("");
    }
    if (!error.get('c').isEmpty()) {
      return error.get('c');
    }
    return table.columns().stream()
        .map(TargetTable.Column::stored)
        .filter(name -> context.startsWith(", column " + name + ":"))
        .max((one, other) -> Integer.compare(one.length(), other.length()))
        .orElse("");
  }
}
