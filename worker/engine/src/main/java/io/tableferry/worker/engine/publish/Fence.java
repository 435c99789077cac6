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
    this.table = tables.fenceTable();
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
   * Whether this very attempt has published; asked before it does. The first thing in the
   * transaction: who is too late then never locks the live table, and others can tell what the
   * transaction is about.
   *
   * @throws StepFailure if a newer attempt was here, or the fence was tampered with
   */
  boolean isMine(WarehouseSession session) throws SQLException, StepFailure {
    long fence = value(session);
    if (fence > mine) {
      throw passed();
    }
    return fence == mine;
  }

  /** Whether neither this attempt nor a newer one has published. */
  boolean isOpen(WarehouseSession session) throws SQLException, StepFailure {
    return value(session) < mine;
  }

  /**
   * Keeps others from moving it until the end of the transaction, and waits for whoever is at it:
   * what is read then is the last word.
   */
  void lock(WarehouseSession session) throws SQLException {
    session.execute("DELETE FROM " + table.quoted() + " WHERE FALSE");
  }

  /**
   * Moves it to this attempt. The last thing before the publication is recorded.
   *
   * @throws StepFailure if a newer attempt was here
   */
  void advance(WarehouseSession session) throws SQLException, StepFailure {
    int moved =
        session.execute("UPDATE " + table.quoted() + " SET fence = ? WHERE fence < ?", mine, mine);
    if (moved == 0) {
      throw passed();
    }
  }

  private long value(WarehouseSession session) throws SQLException, StepFailure {
    return session.query("SELECT fence FROM " + table.quoted(), row -> row.getLong(1)).stream()
        .findFirst()
        .orElseThrow(this::rowMissing);
  }

  private StepFailure passed() {
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
