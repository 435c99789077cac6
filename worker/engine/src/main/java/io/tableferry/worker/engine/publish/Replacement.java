package io.tableferry.worker.engine.publish;

import io.tableferry.worker.engine.failure.StepFailure;
import java.sql.SQLException;

/** How a new version takes the live one's place within the publishing transaction. */
interface Replacement {

  /**
   * Does it, as part of the transaction.
   *
   * @param rows rows of the new version
   * @throws io.tableferry.worker.engine.warehouse.OvertakenException if things are not any more as
   *     they were when this way was chosen
   */
  void replace(long rows) throws SQLException, StepFailure;
}
