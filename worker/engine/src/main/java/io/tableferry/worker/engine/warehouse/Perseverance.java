package io.tableferry.worker.engine.warehouse;

import io.tableferry.contract.FailureCode;
import io.tableferry.worker.engine.failure.StepFailure;
import java.sql.SQLException;
import org.jboss.logging.Logger;

/**
 * Does what others may stand in the way of. Redshift refuses a transaction that another one has
 * overtaken (error 1023 and its like), and a lock may be held for longer than we wait; either way
 * the whole is tried again after a pause, and whoever is frozen in our way is ended.
 */
public final class Perseverance {

  /** What is tried; a transaction as a whole. */
  public interface Work<T> {
    T run() throws SQLException, StepFailure;
  }

  private static final Logger LOG = Logger.getLogger(Perseverance.class);

  private final Rivals rivals;
  private final AttemptTables tables;
  private final Patience patience;

  /** For one attempt, in its session. */
  public Perseverance(WarehouseSession session, AttemptTables tables, Patience patience) {
    this.rivals = new Rivals(session, tables);
    this.tables = tables;
    this.patience = patience;
  }

  /**
   * Does the work, in several tries if need be.
   *
   * @param tried completes "tried to "
   * @throws StepFailure if others stood in the way for too long, or the work failed
   * @throws SQLException if it failed for another reason than others
   */
  public <T> T until(String tried, Work<T> work) throws SQLException, StepFailure {
    for (int number = 1; ; number++) {
      try {
        return work.run();
      } catch (SQLException e) {
        stepBack(tried, number, e);
      }
    }
  }

  private void stepBack(String tried, int number, SQLException e) throws SQLException, StepFailure {
    WarehouseProblem problem = WarehouseProblem.ofPublishing(e);
    if (!problem.saysOthersWereInTheWay() || WarehouseProblem.lostConnection(e)) {
      throw e;
    }
    if (number >= patience.tries()) {
      throw problem.as(FailureCode.PUBLISH_CONFLICT, tried, e);
    }
    rivals.endFrozen(e);
    LOG.infof("others stand in the way of %s; try %d follows", tables.target(), number + 1);
    patience.pause(number);
  }
}
