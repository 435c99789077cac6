package io.tableferry.worker.engine.publish;

import io.tableferry.worker.engine.warehouse.Patience;
import io.tableferry.worker.engine.warehouse.RedshiftTable;
import io.tableferry.worker.engine.warehouse.WarehouseSession;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * What a table needs after its rows were replaced: new statistics, and the room of the deleted rows
 * back. Best effort: Redshift does both by itself in time, and readers have the new rows already.
 */
final class Maintenance {

  private static final Logger LOG = Logger.getLogger(Maintenance.class);

  private Maintenance() {}

  /** Longer is left to Redshift, which does both by itself in time. */
  private static final Duration LIMIT = Duration.ofMinutes(5);

  /**
   * Does it, for a while.
   *
   * @param patience whose limit holds for later statements again
   */
  static void after(RedshiftTable replaced, WarehouseSession session, Patience patience) {
    tried("limiting maintenance", () -> session.limitStatements(LIMIT));
    for (String verb : List.of("ANALYZE ", "VACUUM DELETE ONLY ")) {
      tried(verb + replaced, () -> session.execute(verb + replaced.quoted()));
    }
    tried("limiting what follows", () -> session.limitStatements(patience.limit()));
  }

  private interface Action {
    void run() throws SQLException;
  }

  private static void tried(String what, Action action) {
    try {
      action.run();
    } catch (SQLException e) {
      LOG.warnf("%s was not done (SQLSTATE %s)", what, e.getSQLState());
    }
  }
}
