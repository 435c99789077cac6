package io.tableferry.worker.engine.verify;

import io.tableferry.contract.FailureCode;
import io.tableferry.contract.Gate;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.load.Loaded;
import io.tableferry.worker.engine.staging.Staged;
import io.tableferry.worker.engine.warehouse.Catalog;
import io.tableferry.worker.engine.warehouse.RedshiftTable;
import io.tableferry.worker.engine.warehouse.WarehouseProblem;
import io.tableferry.worker.engine.warehouse.WarehouseSession;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;

/** Counts rows and asks the gate. */
public final class Verifier {

  private final WarehouseSession session;
  private final RedshiftTable target;

  /** For versions of one target. */
  public Verifier(WarehouseSession session, RedshiftTable target) {
    this.session = session;
    this.target = target;
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
      throw WarehouseProblem.of(e).failure("count the rows of " + target, e);
    }
  }

  private void requireEqual(long extracted, long loaded, long counted) throws StepFailure {
    if (extracted != loaded || loaded != counted) {
      throw StepFailure.of(
          FailureCode.VERIFY_COUNTS_DIFFER,
          "tried to verify %s, but %d rows were extracted, %d loaded and %d counted"
              .formatted(target, extracted, loaded, counted),
          "launch again; if it stays so, report it");
    }
  }

  private OptionalLong liveRows() throws SQLException {
    return new Catalog(session).has(target) ? OptionalLong.of(count(target)) : OptionalLong.empty();
  }

  private long count(RedshiftTable table) throws SQLException {
    return session.number("SELECT COUNT(*) FROM " + table.quoted());
  }
}
