package io.tableferry.worker.engine.warehouse;

import io.tableferry.contract.TargetTable;

/**
 * A table in the warehouse, named as Redshift knows it.
 *
 * @param schema its schema
 * @param table its name
 */
public record RedshiftTable(RedshiftIdentifier schema, RedshiftIdentifier table) {

  /**
   * The table that a job names.
   *
   * @throws IllegalArgumentException if a name does not fit into Redshift
   */
  public static RedshiftTable of(TargetTable target) {
    return of(target.schema(), target.table());
  }

  /** A table by its unquoted names. */
  public static RedshiftTable of(String schema, String table) {
    return new RedshiftTable(new RedshiftIdentifier(schema), new RedshiftIdentifier(table));
  }

  /** Another table of the same schema. */
  public RedshiftTable beside(String table) {
    return new RedshiftTable(schema, new RedshiftIdentifier(table));
  }

  /** The name as SQL takes it: {@code "schema"."table"}. */
  public String quoted() {
    return schema.quoted() + "." + table.quoted();
  }

  /** The name for people. */
  @Override
  public String toString() {
    return schema.name() + "." + table.name();
  }
}
