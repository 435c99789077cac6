package io.tableferry.worker.engine.publish;

import io.tableferry.contract.FailureCode;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.warehouse.AttemptTables;
import io.tableferry.worker.engine.warehouse.RedshiftTable;
import io.tableferry.worker.engine.warehouse.WarehouseSession;
import java.sql.SQLException;
import java.util.List;

/**
 * Keeps an older attempt from overwriting a newer one. Every target has a table of its own with one
 * row, since Redshift locks whole tables on write: a shared one would serialise all publishing.
 */
final class Fence {

  private final RedshiftTable table;
  private final RedshiftTable target;
  private final long mine;

  Fence(AttemptTables tables) {
    this.table = Bookkeeping.table(tables.nameFor("fence"));
    this.target = tables.target();
    this.mine = tables.fence();
  }

  /** Puts the fence up, low enough for anybody, if this target has none. */
  void ensure(Bookkeeping bookkeeping) throws StepFailure {
    bookkeeping.ensureTable(
        table,
        List.of(
            "CREATE TABLE " + table.quoted() + " (fence BIGINT NOT NULL)",
            "INSERT INTO " + table.quoted() + " (fence) VALUES (-1)"));
  }

  /**
   * Moves it to this attempt. To be done in the transaction.
   *
   * @throws StepFailure if a newer attempt was here, or the fence was tampered with
   */
  void advance(WarehouseSession session) throws SQLException, StepFailure {
    int moved =
        session.execute("UPDATE " + table.quoted() + " SET fence = ? WHERE fence < ?", mine, mine);
    if (moved == 0) {
      throw session.exists("SELECT 1 FROM " + table.quoted()) ? fenced() : rowMissing();
    }
  }

  /** Whether this very attempt was the last to publish. */
  boolean isMine(WarehouseSession session) throws SQLException {
    return session.exists("SELECT 1 FROM " + table.quoted() + " WHERE fence = ?", mine);
  }

  private StepFailure fenced() {
    return StepFailure.of(
        FailureCode.PUBLISH_FENCED,
        "tried to publish " + target + ", but a newer attempt has published it already",
        "nothing needs to be done");
  }

  private StepFailure rowMissing() {
    return StepFailure.of(
        FailureCode.WAREHOUSE_REFUSED,
        "tried to publish " + target + ", but somebody has emptied " + table,
        "drop that table, then launch again; it is made anew");
  }
}
