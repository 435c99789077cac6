package io.tableferry.worker.engine.extract;

import io.tableferry.contract.ColumnDrift;
import io.tableferry.contract.SourceColumn;
import java.util.List;

/**
 * The columns that a table has at the source.
 *
 * @param columns all of them, listed or not, in the table's order
 * @param drift how they changed since the table was last published
 */
public record SourceShape(List<SourceColumn> columns, List<ColumnDrift> drift) {

  public SourceShape {
    columns = List.copyOf(columns);
    drift = List.copyOf(drift);
  }
}
