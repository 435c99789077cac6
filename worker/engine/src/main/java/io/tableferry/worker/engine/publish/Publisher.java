package io.tableferry.worker.engine.publish;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.FailureCode;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.verify.Verified;
import io.tableferry.worker.engine.warehouse.AttemptTables;
import io.tableferry.worker.engine.warehouse.Catalog;
import io.tableferry.worker.engine.warehouse.RedshiftTable;
import io.tableferry.worker.engine.warehouse.Warehouse;
import io.tableferry.worker.engine.warehouse.WarehouseProblem;
import io.tableferry.worker.engine.warehouse.WarehouseSession;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/** Makes a verified version the live one: the whole of it, or nothing. */
public final class Publisher {

  private static final Logger LOG = Logger.getLogger(Publisher.class);

  private final Warehouse warehouse;
  private final WarehouseSession session;
  private final AttemptTables tables;
  private final Attempt attempt;
  private final Patience patience;
  private final InstantSource clock;
  private final Fence fence;

  /** Publishes over {@code session}; asks {@code warehouse} anew if that breaks off. */
  public Publisher(
      Warehouse warehouse,
      WarehouseSession session,
      AttemptTables tables,
      Attempt attempt,
      Patience patience,
      InstantSource clock) {
    this.warehouse = warehouse;
    this.session = session;
    this.tables = tables;
    this.attempt = attempt;
    this.patience = patience;
    this.clock = clock;
    this.fence = new Fence(tables);
  }

  /**
   * Publishes a version.
   *
   * @param snapshotAt when the source's snapshot was taken
   * @throws StepFailure if the live table is as it was: a newer attempt won, something hangs on the
   *     live table, others stood in the way for too long, or the warehouse refused
   */
  public void publish(Verified version, Instant snapshotAt) throws StepFailure {
    setUp();
    for (int i = 1; !published(version, snapshotAt, i); i++) {
      pause(i);
    }
    dropLeftovers();
  }

  private void setUp() throws StepFailure {
    Bookkeeping bookkeeping = new Bookkeeping(session);
    bookkeeping.ensureSchema();
    fence.ensure(bookkeeping);
    Publications.ensure(bookkeeping);
    try {
      session.limitStatements(patience.limit());
    } catch (SQLException e) {
      throw WarehouseProblem.of(e).failure("limit how long publishing waits", e);
    }
  }

  /** False if others stood in the way and it is worth another try. */
  private boolean published(Verified version, Instant snapshotAt, int number) throws StepFailure {
    try {
      boolean live = new Catalog(session).has(tables.target());
      return session.inTransaction(() -> transaction(version, live, snapshotAt));
    } catch (SQLException e) {
      WarehouseProblem problem = WarehouseProblem.ofPublishing(e);
      if (WarehouseProblem.lostConnection(e)) {
        return requireCommitted(e);
      }
      if (problem != WarehouseProblem.CONFLICT && problem != WarehouseProblem.CANCELLED) {
        throw problem.failure("publish " + tables.target(), e);
      }
      if (number >= patience.tries()) {
        throw problem.as(FailureCode.PUBLISH_CONFLICT, "publish " + tables.target(), e);
      }
      return false;
    }
  }

  /** The fence comes first: who is too late never locks the live table. */
  private boolean transaction(Verified version, boolean live, Instant snapshotAt)
      throws SQLException, StepFailure {
    fence.advance(session);
    new Swap(session, tables).run(version.loaded(), live);
    Publications.add(
        session, tables, attempt, version.loaded().rows(), snapshotAt, clock.instant());
    return true;
  }

  /** The commit may have arrived although its answer did not; the fence knows. */
  private boolean requireCommitted(SQLException lost) throws StepFailure {
    try (WarehouseSession fresh = warehouse.open()) {
      if (fence.isMine(fresh)) {
        return true;
      }
    } catch (SQLException e) {
      throw WarehouseProblem.of(e).failure("learn whether " + tables.target() + " is live", e);
    }
    throw WarehouseProblem.FAILED.failure("publish " + tables.target(), lost);
  }

  private void pause(int number) throws StepFailure {
    LOG.infof("others stand in the way of %s; try %d follows", tables.target(), number + 1);
    try {
      Thread.sleep(patience.pauseAfter(number).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw StepFailure.of(
          FailureCode.TASK_STOPPED,
          "the task was stopped while it waited to publish " + tables.target(),
          "launch again");
    }
  }

  /** Best effort: others may still read what was replaced, and the next publication tries again. */
  private void dropLeftovers() {
    try {
      for (RedshiftTable leftover : tables.leftovers(session)) {
        drop(leftover);
      }
    } catch (SQLException e) {
      LOG.warnf(
          "leftovers of %s were not looked up (SQLSTATE %s)", tables.target(), e.getSQLState());
    }
  }

  private void drop(RedshiftTable leftover) {
    try {
      session.execute("DROP TABLE IF EXISTS " + leftover.quoted());
    } catch (SQLException e) {
      LOG.warnf(
          "table %s was not dropped (SQLSTATE %s); the next publication of %s will do it",
          leftover, e.getSQLState(), tables.target());
    }
  }
}
