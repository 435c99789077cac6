package io.tableferry.controller.manifest;

import io.tableferry.contract.ColumnReading;
import io.tableferry.contract.Drift;
import io.tableferry.contract.Gate;
import io.tableferry.contract.PublishWay;
import io.tableferry.contract.TableDesign;
import io.tableferry.contract.TableId;
import io.tableferry.contract.TargetTable;
import java.util.List;
import java.util.Optional;

/**
 * One table of a manifest.
 *
 * @param id source name and the table's key
 * @param from name of the table or view at the source
 * @param columns columns to copy, in order; at least one
 * @param drift what a change of the source's columns means
 * @param target the table in the warehouse
 * @param design how the target is laid out
 * @param gate when a new version is held back
 * @param publish the way a new version must go live; empty for {@code auto}
 * @param task size of the task
 * @param slices over how many connections it is read
 * @param compression how its files are compressed
 * @param handling how a run deals with it
 */
public record Table(
    TableId id,
    String from,
    List<ColumnReading> columns,
    Drift drift,
    TargetTable target,
    TableDesign design,
    Gate gate,
    Optional<PublishWay> publish,
    TaskSize task,
    Slices slices,
    CompressionChoice compression,
    Handling handling) {

  public Table {
    columns = List.copyOf(columns);
  }

  /** Names of the columns, in order. */
  public List<String> columnNames() {
    return columns.stream().map(ColumnReading::name).toList();
  }
}
