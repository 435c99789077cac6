package io.tableferry.local.redshift.load;

import java.util.List;
import java.util.Optional;

/**
 * The table that a COPY loads.
 *
 * @param oid PostgreSQL's number for it; 0 if there is no such table
 * @param stored the name that PostgreSQL knows it by
 */
public record TargetTable(long oid, String stored, List<Column> columns) {

  /** A column, its number in the catalog, and its type as Redshift names it. */
  public record Column(int number, String stored, String type) {}

  public TargetTable {
    columns = List.copyOf(columns);
  }

  /** From the rows of {@code local_redshift.copy_target}; none if there is no such table. */
  public static TargetTable of(List<List<String>> rows) {
    if (rows.isEmpty()) {
      return new TargetTable(0, "", List.of());
    }
    List<Column> columns =
        rows.stream()
            .map(row -> new Column(Integer.parseInt(row.get(2)), row.get(3), row.get(4)))
            .toList();
    return new TargetTable(Long.parseLong(rows.get(0).get(0)), rows.get(0).get(1), columns);
  }

  Optional<Column> numbered(int number) {
    return columns.stream().filter(column -> column.number() == number).findFirst();
  }

  Optional<Column> column(String stored) {
    return columns.stream().filter(column -> column.stored().equals(stored)).findFirst();
  }
}
