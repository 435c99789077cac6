package io.tableferry.controller.ledger;

import io.tableferry.contract.TableId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What somebody asks of a run that goes on. An order is never taken back.
 *
 * @param all whether the whole run is to stop
 * @param tables tables that are to stop, each once
 */
public record Orders(boolean all, List<TableId> tables) {

  public Orders {
    tables = List.copyOf(tables);
  }

  /** Nothing is asked. */
  public static Orders none() {
    return new Orders(false, List.of());
  }

  /** Whether a table is to stop, by itself or with the whole run. */
  public boolean stops(TableId table) {
    return all || tables.contains(table);
  }

  /** These and one more; empty is the whole run. */
  Orders and(Optional<TableId> table) {
    return new Orders(
        all || table.isEmpty(), Stream.concat(tables.stream(), table.stream()).distinct().toList());
  }
}
