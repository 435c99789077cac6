package io.tableferry.controller.run;

import io.tableferry.contract.TableId;
import io.tableferry.contract.WorkerEvent;
import java.time.Instant;

/** Watches a run. Called by one thread, in the order in which things became known. */
public interface RunListener {

  /** A table went from one state to another. */
  void moved(TableState from, TableState to, Instant now);

  /** A worker said something about a table that is running. */
  void progressed(WorkerEvent event);

  /** Something people should know about a table while the run goes on. */
  void warned(TableId table, Warning warning, Instant now);
}
