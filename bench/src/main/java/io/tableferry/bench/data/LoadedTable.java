package io.tableferry.bench.data;

import java.util.List;

/**
 * A table of a source.
 *
 * @param database that holds it
 * @param name needs no quotes in any database
 * @param columns all of them, in their order; none needs quotes
 */
public record LoadedTable(String database, String name, List<String> columns, long rows) {

  private static final double MILLION = 1e6;

  public LoadedTable {
    columns = List.copyOf(columns);
  }

  /** The columns as a SELECT lists them. */
  public String columnList() {
    return String.join(", ", columns);
  }

  /** How many million rows it has. */
  public double millions() {
    return rows / MILLION;
  }
}
