package io.tableferry.worker.engine.publish;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.Publication;
import io.tableferry.contract.PublishWay;
import io.tableferry.contract.Publishing;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.verify.Verified;
import io.tableferry.worker.engine.warehouse.AttemptTables;
import io.tableferry.worker.engine.warehouse.Catalog;
import io.tableferry.worker.engine.warehouse.OvertakenException;
import io.tableferry.worker.engine.warehouse.Patience;
import io.tableferry.worker.engine.warehouse.Perseverance;
import io.tableferry.worker.engine.warehouse.TableShape;
import io.tableferry.worker.engine.warehouse.Warehouse;
import io.tableferry.worker.engine.warehouse.WarehouseProblem;
import io.tableferry.worker.engine.warehouse.WarehouseSession;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Makes a verified version the live one: the whole of it, or nothing. */
public final class Publisher {

  private final Warehouse warehouse;
  private final WarehouseSession session;
  private final AttemptTables tables;
  private final Attempt attempt;
  private final Publishing publishing;
  private final Patience patience;
  private final InstantSource clock;
  private final Fence fence;

  /**
   * Publishes over {@code session}; asks {@code warehouse} anew if that breaks off.
   *
   * @param session one that uses the target's schema
   * @param attempt whose version it is
   */
  public Publisher(
      Warehouse warehouse,
      WarehouseSession session,
      AttemptTables tables,
      Attempt attempt,
      Publishing publishing,
      Patience patience,
      InstantSource clock) {
    this.warehouse = warehouse;
    this.session = session;
    this.tables = tables;
    this.attempt = attempt;
    this.publishing = publishing;
    this.patience = patience;
    this.clock = clock;
    this.fence = new Fence(tables);
  }

  /**
   * Publishes a version.
   *
   * @param snapshotAt when the source's snapshot was taken
   * @return how it was done
   * @throws StepFailure if the live table is as it was: a newer attempt won, something hangs on the
   *     live table, others stood in the way for too long, or the warehouse refused
   */
  public Publication publish(Verified version, Instant snapshotAt) throws StepFailure {
    setUp();
    Publication publication = persistently(session, () -> published(session, version, snapshotAt));
    if (publication.way() == PublishWay.DELETE_INSERT) {
      Maintenance.after(tables.target(), session, patience);
    }
    return publication;
  }

  /**
   * How this very attempt has published, if it has: whoever repeats it, after its first worker died
   * before it could tell, finds its work done.
   */
  public Optional<Publication> published() throws StepFailure {
    setUp();
    return persistently(session, () -> doneBefore(session));
  }

  private void setUp() throws StepFailure {
    try {
      session.limitStatements(patience.limit());
    } catch (SQLException e) {
      throw WarehouseProblem.of(e).failure(tried(), e);
    }
    Bookkeeping bookkeeping = new Bookkeeping(session);
    bookkeeping.ensureSchema();
    fence.ensure(bookkeeping);
    Publications.ensure(bookkeeping);
  }

  private <T> T persistently(WarehouseSession over, Perseverance.Work<T> work) throws StepFailure {
    try {
      return new Perseverance(over, tables, patience).until(tried(), work);
    } catch (SQLException e) {
      throw WarehouseProblem.ofPublishing(e).failure(tried(), e);
    }
  }

  /** Every try looks anew: others may have changed what hangs on the table meanwhile. */
  private Publication published(WarehouseSession over, Verified version, Instant snapshotAt)
      throws SQLException, StepFailure {
    over.limitStatements(patience.limit());
    Optional<Publication> before = doneBefore(over);
    if (before.isPresent()) {
      return before.get();
    }
    PublishPlanner planner = PublishPlanner.of(tables.target(), publishing, over);
    PublishPlan plan = planner.plan(newShape(over));
    for (String alteration : plan.alterations()) {
      alter(over, alteration);
    }
    commit(over, replacement(over, planner, plan), version, snapshotAt);
    return plan.publication();
  }

  private Optional<Publication> doneBefore(WarehouseSession over) throws SQLException, StepFailure {
    if (!fence.isMine(over)) {
      return Optional.empty();
    }
    // A swap has given the staging table another name.
    boolean stagingIsThere = new Catalog(over).relation(tables.staging()).isPresent();
    PublishWay way = stagingIsThere ? PublishWay.DELETE_INSERT : PublishWay.SWAP;
    return Optional.of(new Publication(way, List.of(), List.of()));
  }

  private TableShape newShape(WarehouseSession over) throws SQLException, StepFailure {
    TableShape shape = TableShape.of(tables.staging(), over);
    if (shape.columns().isEmpty()) {
      throw StepFailure.of(
          FailureCode.WAREHOUSE_FAILED,
          "tried to " + tried() + ", but somebody has dropped its new version, " + tables.staging(),
          "launch again");
    }
    return shape;
  }

  private void alter(WarehouseSession over, String alteration) throws SQLException, StepFailure {
    try {
      over.execute(alteration);
    } catch (SQLException e) {
      if (WarehouseProblem.of(e) != WarehouseProblem.REFUSED) {
        throw e;
      }
      throw Alterations.refused(tables.target(), alteration, e.getSQLState());
    }
  }

  private Replacement replacement(WarehouseSession over, PublishPlanner planner, PublishPlan plan) {
    return plan.publication().way() == PublishWay.SWAP
        ? new Swap(over, tables, planner.surroundings(), plan.overLive())
        : new DeleteInsert(over, tables, patience);
  }

  private void commit(WarehouseSession over, Replacement way, Verified version, Instant snapshotAt)
      throws SQLException, StepFailure {
    try {
      boolean unused = over.inTransaction(() -> transaction(over, way, version, snapshotAt));
    } catch (SQLException e) {
      if (!WarehouseProblem.lostConnection(e)) {
        throw e;
      }
      requireCommitted(e);
    }
  }

  /** The list of publications comes last: one table for all targets, so it is locked briefly. */
  private boolean transaction(
      WarehouseSession over, Replacement way, Verified version, Instant snapshotAt)
      throws SQLException, StepFailure {
    if (fence.isMine(over)) {
      throw new OvertakenException("an earlier try has been committed after all");
    }
    long rows = version.loaded().rows();
    way.replace(rows);
    fence.advance(over);
    Publications.add(over, tables, attempt, rows, snapshotAt, clock.instant());
    over.unlimitStatements();
    return true;
  }

  /** The commit may have arrived although its answer did not; the fence knows. */
  private void requireCommitted(SQLException lost) throws StepFailure {
    try (WarehouseSession fresh = reconnected()) {
      fresh.limitStatements(patience.limit());
      if (!persistently(fresh, () -> fresh.inTransaction(() -> lastWord(fresh)))) {
        throw WarehouseProblem.FAILED.failure(tried(), lost);
      }
    } catch (SQLException e) {
      throw WarehouseProblem.of(e).failure("learn whether " + tables.target() + " is live", e);
    }
  }

  /** Behind a lock: the old session may still be at its commit. */
  private boolean lastWord(WarehouseSession fresh) throws SQLException, StepFailure {
    fence.lock(fresh);
    return fence.isMine(fresh);
  }

  private WarehouseSession reconnected() throws StepFailure {
    return patience.untilReached(
        () -> warehouse.open(tables.target().schema()), FailureCode.WAREHOUSE_UNREACHABLE);
  }

  private String tried() {
    return "publish " + tables.target();
  }
}
