package io.tableferry.worker.engine.extract;

import io.tableferry.worker.engine.warehouse.RedshiftType;
import java.util.List;
import java.util.Map;

/**
 * What is to be read.
 *
 * @param table name of the table or view at the source, unquoted
 * @param columns names of the columns to read, unquoted, in the order of the target
 * @param types target types that the manifest sets, by column
 * @param nullMarker what stands for NULL in encoded rows
 */
public record ExtractRequest(
    String table, List<String> columns, Map<String, RedshiftType> types, NullMarker nullMarker) {

  public ExtractRequest {
    columns = List.copyOf(columns);
    types = Map.copyOf(types);
  }
}
