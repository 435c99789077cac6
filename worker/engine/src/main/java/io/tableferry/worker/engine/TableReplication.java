package io.tableferry.worker.engine;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.AttemptResult;
import io.tableferry.contract.HeldVersion;
import io.tableferry.contract.Job;
import io.tableferry.contract.Publication;
import io.tableferry.contract.Step;
import io.tableferry.contract.WorkerEvent;
import io.tableferry.worker.engine.extract.ExtractRequest;
import io.tableferry.worker.engine.extract.TableSnapshot;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.load.CopyStatement;
import io.tableferry.worker.engine.load.Loaded;
import io.tableferry.worker.engine.load.RedshiftLoader;
import io.tableferry.worker.engine.load.StagingTable;
import io.tableferry.worker.engine.publish.Leftovers;
import io.tableferry.worker.engine.publish.Publisher;
import io.tableferry.worker.engine.staging.Staged;
import io.tableferry.worker.engine.staging.Staging;
import io.tableferry.worker.engine.verify.HeldBack;
import io.tableferry.worker.engine.verify.Verdict;
import io.tableferry.worker.engine.verify.Verified;
import io.tableferry.worker.engine.verify.Verifier;
import io.tableferry.worker.engine.warehouse.AttemptTables;
import io.tableferry.worker.engine.warehouse.RedshiftTable;
import io.tableferry.worker.engine.warehouse.WarehouseSession;
import java.time.Instant;

/**
 * The story of one table. Each step takes what the one before returned; whatever happens, the
 * attempt's files are gone at the end, and so is its staging table, unless the gate holds it back.
 */
final class TableReplication {

  private final Job.Replicate job;
  private final Resources with;
  private final AttemptTables tables;
  private final Staging staging;
  private final HeldVersions heldVersions;
  private final Figures figures = new Figures();
  private final StepRunner steps;

  TableReplication(Job.Replicate job, RedshiftTable target, Resources with) {
    this.job = job;
    this.with = with;
    this.tables = new AttemptTables(target, job.fence());
    this.staging =
        new Staging(with.s3(), job.staging(), job.target(), job.fence(), job.files(), with.sizes());
    this.heldVersions = new HeldVersions(with.s3(), job.staging());
    this.steps = new StepRunner(job.attempt(), with.stop(), with.reporter(), with.clock(), figures);
  }

  /** Copies the table, and says how that ended. */
  AttemptResult run() {
    with.reporter().tell(new WorkerEvent.Started(attempt(), now()));
    return new AttemptResult(ending(), figures.measured(), figures.findings());
  }

  private WorkerEvent.Ending ending() {
    try {
      return with.stop().interrupting(this::replicate);
    } catch (StepFailure e) {
      return new WorkerEvent.Failed(
          attempt(), now(), with.stop().told(e.failure(), attempt().table()));
    } finally {
      staging.deleteFiles();
    }
  }

  private WorkerEvent.Ending replicate() throws StepFailure {
    prepareWarehouse();
    Extracted extracted = steps.run(Step.EXTRACT, this::extract);
    try (WarehouseSession session = openForLoad()) {
      return with.stop().ending(session::cancel, () -> deliver(extracted, session));
    }
  }

  private WorkerEvent.Ending deliver(Extracted extracted, WarehouseSession session)
      throws StepFailure {
    RedshiftLoader loader = new RedshiftLoader(session, tables);
    boolean held = false;
    try {
      Loaded loaded = steps.run(Step.LOAD, () -> load(loader, extracted));
      Verdict verdict = steps.run(Step.VERIFY, () -> verify(session, extracted, loaded));
      WorkerEvent.Ending ending = verdict.accept(endings(session, extracted));
      held = ending instanceof WorkerEvent.Held;
      return ending;
    } finally {
      if (!held) {
        cleanUp(loader);
      }
    }
  }

  /** Before the source is read for hours, since a warehouse that refuses would refuse then too. */
  private void prepareWarehouse() throws StepFailure {
    try (WarehouseSession session = with.warehouse().open()) {
      with.stop().ending(session::cancel, () -> prepare(session));
    }
  }

  private boolean prepare(WarehouseSession session) throws StepFailure {
    with.stop().requireNotGiven(attempt().table());
    new RedshiftLoader(session, tables).prepare();
    return true;
  }

  private Extracted extract() throws StepFailure {
    ExtractRequest request =
        Extraction.request(attempt().table(), job.reading(), with.nullMarker(), with.maskKey());
    try (TableSnapshot snapshot = with.source().open(job.source(), with.login(), request)) {
      figures.opened(snapshot.shape());
      StagingTable table =
          StagingTable.of(tables, snapshot.columns(), snapshot.shape().layout(job.design()));
      Staged staged = with.stop().ending(snapshot::cancel, () -> stage(snapshot));
      return new Extracted(staged, table, snapshot.takenAt());
    }
  }

  private Staged stage(TableSnapshot snapshot) throws StepFailure {
    try (SlicedRead read = new SlicedRead(snapshot, staging, with.nullMarker())) {
      figures.reading(snapshot, read);
      Staged staged = read.run();
      figures.changed(read.changed());
      figures.staged(staged);
      return staged;
    }
  }

  private WarehouseSession openForLoad() throws StepFailure {
    try {
      return with.warehouse().open(tables.target().schema());
    } catch (StepFailure e) {
      throw e.in(Step.LOAD);
    }
  }

  private Loaded load(RedshiftLoader loader, Extracted extracted) throws StepFailure {
    loader.create(extracted.table());
    long rows = extracted.staged().files().isEmpty() ? 0 : copy(loader, extracted);
    return new Loaded(extracted.table().table(), rows);
  }

  /** COPY refuses an empty list of files, so a table without rows is not copied at all. */
  private long copy(RedshiftLoader loader, Extracted extracted) throws StepFailure {
    return loader.copy(
        new CopyStatement(
            extracted.table(),
            staging.writeLoadManifest(extracted.staged()),
            job.files().compression(),
            with.nullMarker(),
            job.warehouse()));
  }

  private Verdict verify(WarehouseSession session, Extracted extracted, Loaded loaded)
      throws StepFailure {
    return new Verifier(session, tables, with.patience())
        .verify(extracted.staged(), loaded, job.gate());
  }

  private Verdict.Cases<WorkerEvent.Ending> endings(WarehouseSession session, Extracted extracted) {
    return new Verdict.Cases<>() {
      @Override
      public WorkerEvent.Ending verified(Verified version) throws StepFailure {
        return steps.run(Step.PUBLISH, () -> publish(session, version, extracted.snapshotAt()));
      }

      @Override
      public WorkerEvent.Ending heldBack(HeldBack version) throws StepFailure {
        return hold(version, extracted);
      }
    };
  }

  private WorkerEvent.Ending publish(WarehouseSession session, Verified version, Instant snapshotAt)
      throws StepFailure {
    Publication how =
        new Publisher(
                with.warehouse(),
                session,
                tables,
                attempt(),
                job.publishing(),
                with.patience(),
                with.clock())
            .publish(version, snapshotAt);
    new Leftovers(session, tables).drop(fence -> heldVersions.forget(job.target(), fence));
    staging.deleteFilesOfEarlierAttempts();
    return new WorkerEvent.Published(attempt(), now(), how);
  }

  private WorkerEvent.Ending hold(HeldBack version, Extracted extracted) throws StepFailure {
    heldVersions.keep(
        new HeldVersion(
            attempt(),
            job.fence(),
            job.source(),
            job.target(),
            job.publishing(),
            extracted.staged().rows(),
            extracted.snapshotAt(),
            now(),
            version.reason()));
    return new WorkerEvent.Held(attempt(), now(), version.reason());
  }

  /** What remains has to be done, so the interruption of a stopped attempt ends here. */
  private static void cleanUp(RedshiftLoader loader) {
    Thread.interrupted();
    loader.dropStaging();
  }

  private Attempt attempt() {
    return job.attempt();
  }

  private Instant now() {
    return with.clock().instant();
  }
}
