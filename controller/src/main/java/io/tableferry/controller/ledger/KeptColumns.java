package io.tableferry.controller.ledger;

import io.tableferry.contract.SourceColumn;
import java.util.List;

/**
 * The columns that a source had when its target was published.
 *
 * @param fence number, among all attempts at the target, of the attempt that published it; 0 if it
 *     is not known
 * @param columns all columns of the source
 */
public record KeptColumns(long fence, List<SourceColumn> columns) {
  public KeptColumns {
    columns = List.copyOf(columns);
  }
}
