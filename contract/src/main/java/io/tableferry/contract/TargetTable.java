package io.tableferry.contract;

/**
 * A table in the warehouse.
 *
 * @param schema schema name, unquoted
 * @param table table name, unquoted
 */
public record TargetTable(String schema, String table) {
  @Override
  public String toString() {
    return schema + "." + table;
  }
}
