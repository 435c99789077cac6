package io.tableferry.worker.engine.publish;

import io.tableferry.worker.engine.warehouse.AttemptTables;
import io.tableferry.worker.engine.warehouse.RedshiftTable;
import io.tableferry.worker.engine.warehouse.WarehouseProblem;
import io.tableferry.worker.engine.warehouse.WarehouseSession;
import java.sql.SQLException;
import java.util.List;
import java.util.function.LongConsumer;
import org.jboss.logging.Logger;

/**
 * What a publication has made useless: the old table, and all that earlier attempts left, versions
 * that were held back among them. Versions of newer attempts are spared. Best effort: others may
 * still read what was replaced, and the next publication tries again.
 */
public final class Leftovers {

  private static final Logger LOG = Logger.getLogger(Leftovers.class);
  private static final int TRIES = 3;

  private final WarehouseSession session;
  private final AttemptTables tables;

  /** Of an attempt that has published. */
  public Leftovers(WarehouseSession session, AttemptTables tables) {
    this.session = session;
    this.tables = tables;
  }

  /**
   * Drops them.
   *
   * @param superseded is told the fence of each attempt before its tables are dropped
   */
  public void drop(LongConsumer superseded) {
    try {
      for (AttemptTables each : tables.leftovers(session)) {
        superseded.accept(each.fence());
        for (RedshiftTable table : List.of(each.staging(), each.old())) {
          drop(table);
        }
      }
    } catch (SQLException e) {
      LOG.warnf(
          "leftovers of %s were not looked up (SQLSTATE %s)", tables.target(), e.getSQLState());
    }
  }

  private void drop(RedshiftTable leftover) {
    for (int i = 1; ; i++) {
      try {
        session.execute("DROP TABLE IF EXISTS " + leftover.quoted());
        return;
      } catch (SQLException e) {
        if (i == TRIES || !WarehouseProblem.of(e).saysOthersWereInTheWay()) {
          LOG.warnf(
              "table %s was not dropped (SQLSTATE %s); the next publication of %s will do it",
              leftover, e.getSQLState(), tables.target());
          return;
        }
      }
    }
  }
}
