package io.tableferry.worker.engine;

import io.tableferry.contract.AttemptResult;
import io.tableferry.contract.Findings;
import io.tableferry.contract.Job;
import io.tableferry.contract.Measured;
import io.tableferry.contract.WorkerEvent;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.publish.Discarder;
import io.tableferry.worker.engine.status.StatusReporter;
import io.tableferry.worker.engine.warehouse.AttemptTables;
import io.tableferry.worker.engine.warehouse.Patience;
import io.tableferry.worker.engine.warehouse.Warehouse;
import io.tableferry.worker.engine.warehouse.WarehouseSession;
import java.time.InstantSource;

/**
 * Drops a version that the gate held back; one that is gone already counts as dropped.
 *
 * @param heldVersions the notes about held versions
 */
record HeldDiscard(
    Job.DiscardHeld job,
    AttemptTables tables,
    Warehouse warehouse,
    HeldVersions heldVersions,
    Patience patience,
    StatusReporter reporter,
    InstantSource clock) {

  AttemptResult run() throws StepFailure {
    reporter.tell(new WorkerEvent.Started(job.attempt(), clock.instant()));
    try (WarehouseSession session = warehouse.open(tables.target().schema())) {
      new Discarder(session, tables, patience).discard();
    }
    heldVersions.forget(job.held().target(), job.held().fence());
    return new AttemptResult(
        new WorkerEvent.Discarded(job.attempt(), clock.instant()),
        Measured.nothing(),
        Findings.none());
  }
}
