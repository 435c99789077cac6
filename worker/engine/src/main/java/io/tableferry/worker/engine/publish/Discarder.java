package io.tableferry.worker.engine.publish;

import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.warehouse.AttemptTables;
import io.tableferry.worker.engine.warehouse.Patience;
import io.tableferry.worker.engine.warehouse.Perseverance;
import io.tableferry.worker.engine.warehouse.WarehouseProblem;
import io.tableferry.worker.engine.warehouse.WarehouseSession;
import java.sql.SQLException;

/** Drops a version that was held back. */
public final class Discarder {

  private final WarehouseSession session;
  private final AttemptTables tables;
  private final Patience patience;
  private final Fence fence;

  /** For the version of one attempt, in a session that uses the target's schema. */
  public Discarder(WarehouseSession session, AttemptTables tables, Patience patience) {
    this.session = session;
    this.tables = tables;
    this.patience = patience;
    this.fence = new Fence(tables);
  }

  /**
   * Drops its staging table, if it is there; a newer publication has dropped it already. The fence
   * is locked meanwhile: an approval of the same version that is under way cannot make the table
   * live while we wait to drop it.
   *
   * @throws StepFailure if it cannot be dropped
   */
  public void discard() throws StepFailure {
    String tried = "discard the held version of " + tables.target();
    try {
      session.limitStatements(patience.limit());
      Bookkeeping bookkeeping = new Bookkeeping(session);
      bookkeeping.ensureSchema();
      fence.ensure(bookkeeping);
      boolean unused =
          new Perseverance(session, tables, patience)
              .until(tried, () -> session.inTransaction(this::dropped));
    } catch (SQLException e) {
      throw WarehouseProblem.of(e).failure(tried, e);
    }
  }

  private boolean dropped() throws SQLException, StepFailure {
    fence.lock(session);
    boolean open = fence.isOpen(session);
    if (open) {
      session.execute("DROP TABLE IF EXISTS " + tables.staging().quoted());
    }
    return open;
  }
}
