package io.tableferry.worker.engine.verify;

import io.tableferry.contract.FailureCode;
import io.tableferry.contract.Gate;
import io.tableferry.contract.HeldVersion;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.load.Loaded;
import io.tableferry.worker.engine.staging.Staged;
import io.tableferry.worker.engine.warehouse.AttemptTables;
import io.tableferry.worker.engine.warehouse.Catalog;
import io.tableferry.worker.engine.warehouse.Patience;
import io.tableferry.worker.engine.warehouse.Perseverance;
import io.tableferry.worker.engine.warehouse.RedshiftTable;
import io.tableferry.worker.engine.warehouse.RowVisibility;
import io.tableferry.worker.engine.warehouse.WarehouseProblem;
import io.tableferry.worker.engine.warehouse.WarehouseSession;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;

/** Counts rows and asks the gate. */
public final class Verifier {

  private final WarehouseSession session;
  private final AttemptTables tables;
  private final Patience patience;

  /** For the version of one attempt. */
  public Verifier(WarehouseSession session, AttemptTables tables, Patience patience) {
    this.session = session;
    this.tables = tables;
    this.patience = patience;
  }

  /**
   * Whether a version may be published.
   *
   * @throws StepFailure if rows extracted, loaded and counted are not the same number
   */
  public Verdict verify(Staged staged, Loaded loaded, Gate gate) throws StepFailure {
    try {
      long counted = count(loaded.table());
      requireEqual(staged.rows(), loaded.rows(), counted);
      Optional<String> objection = GateCheck.objection(gate, liveRows(), counted);
      return objection.isPresent() ? new HeldBack(objection.get()) : new Verified(loaded);
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /**
   * Lets a version pass that was held back: somebody has looked at it instead of the gate.
   *
   * @throws StepFailure if it is gone, or has not the rows any more that it had
   */
  public Verified approve(HeldVersion held) throws StepFailure {
    try {
      RedshiftTable staging = tables.staging();
      if (new Catalog(session).relation(staging).isEmpty()) {
        throw gone();
      }
      long counted = persistently(() -> session.inTransaction(() -> countLocked(staging)));
      if (counted != held.rows()) {
        throw StepFailure.of(
            FailureCode.VERIFY_COUNTS_DIFFER,
            "tried to publish the held version of %s, but it had %d rows and %d are counted now"
                .formatted(tables.target(), held.rows(), counted),
            "discard it and launch the table again");
      }
      return new Verified(new Loaded(staging, counted));
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  private StepFailure gone() {
    return StepFailure.of(
        FailureCode.PUBLISH_HELD_GONE,
        "tried to publish the held version of "
            + tables.target()
            + ", but it is not there any more: it was published, discarded or superseded",
        "nothing needs to be done; launch the table to have a new version");
  }

  private void requireEqual(long extracted, long loaded, long counted) throws StepFailure {
    if (extracted != loaded || loaded != counted) {
      throw StepFailure.of(
          FailureCode.VERIFY_COUNTS_DIFFER,
          "tried to verify %s, but %d rows were extracted, %d loaded and %d counted"
              .formatted(tables.target(), extracted, loaded, counted),
          "launch again; if it stays so, report it");
    }
  }

  /** An attempt that stands still while it swaps has the live table locked, even against us. */
  private OptionalLong liveRows() throws SQLException, StepFailure {
    return persistently(() -> session.inTransaction(this::countLive));
  }

  private OptionalLong countLive() throws SQLException, StepFailure {
    if (!isLive()) {
      return OptionalLong.empty();
    }
    RowVisibility.require(tables.target(), session);
    return OptionalLong.of(countLocked(tables.target()));
  }

  /** Asked twice: a rename by others may hide a name for a moment. */
  private boolean isLive() throws SQLException {
    Catalog catalog = new Catalog(session);
    boolean found = catalog.relation(tables.target()).isPresent();
    return found || catalog.relation(tables.target()).isPresent();
  }

  /** The lock is awaited briefly; counting may then take its time. */
  private long countLocked(RedshiftTable table) throws SQLException {
    session.exists("SELECT 1 FROM " + table.quoted() + " LIMIT 0");
    session.unlimitStatements();
    return count(table);
  }

  private <T> T persistently(Perseverance.Work<T> work) throws SQLException, StepFailure {
    T result =
        new Perseverance(session, tables, patience)
            .until(
                "count the rows of " + tables.target(),
                () -> {
                  session.limitStatements(patience.limit());
                  return work.run();
                });
    session.unlimitStatements();
    return result;
  }

  private long count(RedshiftTable table) throws SQLException {
    return session.number("SELECT COUNT(*) FROM " + table.quoted());
  }

  private StepFailure failure(SQLException e) {
    return WarehouseProblem.of(e).failure("count the rows of " + tables.target(), e);
  }
}
