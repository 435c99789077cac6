package io.tableferry.worker.engine.status;

import io.tableferry.contract.AttemptResult;
import io.tableferry.contract.WorkerEvent;

/** Tells the controller what happens. For any thread; never throws. */
public interface StatusReporter {

  /** Tells an event; if it cannot be told, that is logged and nothing else happens. */
  void tell(WorkerEvent event);

  /**
   * Writes the result, then tells the ending, so that whoever hears of it finds the result.
   *
   * @return false if the result could not be written
   */
  boolean conclude(AttemptResult result);
}
