package io.tableferry.worker.engine;

import io.tableferry.contract.AttemptResult;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.Findings;
import io.tableferry.contract.HeldVersion;
import io.tableferry.contract.Job;
import io.tableferry.contract.Publication;
import io.tableferry.contract.Step;
import io.tableferry.contract.WorkerEvent;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.publish.Leftovers;
import io.tableferry.worker.engine.publish.Publisher;
import io.tableferry.worker.engine.status.StatusReporter;
import io.tableferry.worker.engine.verify.Verified;
import io.tableferry.worker.engine.verify.Verifier;
import io.tableferry.worker.engine.warehouse.AttemptTables;
import io.tableferry.worker.engine.warehouse.Patience;
import io.tableferry.worker.engine.warehouse.Warehouse;
import io.tableferry.worker.engine.warehouse.WarehouseSession;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/**
 * Publishes a version that the gate held back, under the fence of the attempt that loaded it: what
 * was published since then is never overwritten.
 *
 * @param heldVersions the notes about held versions
 */
record HeldRelease(
    Job.PublishHeld job,
    AttemptTables tables,
    Warehouse warehouse,
    HeldVersions heldVersions,
    Patience patience,
    StatusReporter reporter,
    StopSignal stop,
    InstantSource clock) {

  /** What is noted of a version then is out of date. */
  private static final Set<FailureCode> GONE =
      Set.of(FailureCode.PUBLISH_HELD_GONE, FailureCode.PUBLISH_FENCED);

  AttemptResult run() throws StepFailure {
    reporter.tell(new WorkerEvent.Started(job.attempt(), clock.instant()));
    Figures figures = new Figures();
    figures.counted(held().rows(), held().snapshotAt());
    StepRunner steps = new StepRunner(job.attempt(), stop, reporter, clock, figures);
    try (WarehouseSession session = warehouse.open(tables.target().schema())) {
      Publication how =
          stop.interrupting(() -> stop.ending(session::cancel, () -> released(steps, session)));
      return new AttemptResult(
          new WorkerEvent.Published(job.attempt(), clock.instant(), how),
          figures.measured(),
          Findings.none());
    } catch (StepFailure e) {
      if (GONE.contains(e.failure().code())) {
        heldVersions.forget(held().target(), held().fence());
      }
      throw e;
    }
  }

  private Publication released(StepRunner steps, WarehouseSession session) throws StepFailure {
    Publisher publisher =
        new Publisher(
            warehouse, session, tables, held().attempt(), job.publishing(), patience, clock);
    Optional<Publication> before = publisher.published();
    Publication how = before.isPresent() ? before.get() : published(steps, session, publisher);
    heldVersions.forget(held().target(), held().fence());
    new Leftovers(session, tables).drop(fence -> heldVersions.forget(held().target(), fence));
    return how;
  }

  private Publication published(StepRunner steps, WarehouseSession session, Publisher publisher)
      throws StepFailure {
    Verified version =
        steps.run(Step.VERIFY, () -> new Verifier(session, tables, patience).approve(held()));
    return steps.run(Step.PUBLISH, () -> publisher.publish(version, held().snapshotAt()));
  }

  private HeldVersion held() {
    return job.held();
  }
}
