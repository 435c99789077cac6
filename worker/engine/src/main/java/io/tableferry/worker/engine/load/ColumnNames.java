package io.tableferry.worker.engine.load;

import io.tableferry.worker.engine.warehouse.RedshiftIdentifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What Redshift would refuse, or silently change, of the names of a table's columns. */
final class ColumnNames {

  /** Management Guide: "Quotas and limits". */
  private static final int MAX_COLUMNS = 1_600;

  private ColumnNames() {}

  /** All that is wrong with them; empty if nothing is. */
  static List<String> problems(List<String> columns) {
    List<String> problems = new ArrayList<>();
    if (columns.size() > MAX_COLUMNS) {
      problems.add("a table has at most 1,600 columns");
    }
    Map<RedshiftIdentifier, String> seen = new HashMap<>();
    for (String column : columns) {
      if (!RedshiftIdentifier.fits(column)) {
        problems.add("the name of column '" + column + "' is longer than 127 bytes");
        continue;
      }
      String twin = seen.putIfAbsent(new RedshiftIdentifier(column), column);
      if (twin != null) {
        problems.add("columns '" + twin + "' and '" + column + "' have one name in Redshift");
      }
    }
    return problems;
  }

  /** Adds a problem if a design names a column that is not copied. */
  static void unknown(String named, String key, List<String> columns, List<String> problems) {
    boolean known =
        RedshiftIdentifier.fits(named)
            && columns.stream()
                .filter(RedshiftIdentifier::fits)
                .map(RedshiftIdentifier::new)
                .anyMatch(new RedshiftIdentifier(named)::equals);
    if (!known) {
      problems.add(key + " names '" + named + "', which is not among the columns");
    }
  }
}
