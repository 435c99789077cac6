package io.tableferry.worker.engine.extract;

import io.tableferry.contract.ColumnDrift;
import io.tableferry.contract.SourceColumn;
import io.tableferry.contract.TableDesign;
import java.util.List;
import java.util.stream.Collectors;

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

  /** What is left of a design: a column that the source lost cannot be laid out. */
  public TableDesign layout(TableDesign design) {
    return design.without(
        drift.stream()
            .filter(change -> change.kind() == ColumnDrift.Kind.DISAPPEARED)
            .map(ColumnDrift::column)
            .collect(Collectors.toSet()));
  }
}
