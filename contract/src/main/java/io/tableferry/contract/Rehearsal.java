package io.tableferry.contract;

import java.util.List;

/**
 * Asks how tables would be published now: what the source would give is compared with what the
 * warehouse has, and nothing is changed.
 *
 * @param warehouse how to reach the warehouse
 * @param tables the tables
 */
public record Rehearsal(WarehouseConnection warehouse, List<Table> tables) {

  /**
   * A table.
   *
   * @param table its name in the manifest
   * @param reading what is read of it
   * @param target the table in the warehouse
   * @param design how the target is laid out
   * @param publishing how it is to be published
   */
  public record Table(
      TableId table,
      TableReading reading,
      TargetTable target,
      TableDesign design,
      Publishing publishing) {}

  public Rehearsal {
    tables = List.copyOf(tables);
  }
}
