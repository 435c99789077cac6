package io.tableferry.worker.engine;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.AttemptResult;
import io.tableferry.contract.ColumnDrift;
import io.tableferry.contract.Job;
import io.tableferry.contract.Publication;
import io.tableferry.contract.PublishWay;
import io.tableferry.contract.Step;
import io.tableferry.contract.TableDesign;
import io.tableferry.contract.WorkerEvent;
import io.tableferry.worker.engine.extract.ExtractRequest;
import io.tableferry.worker.engine.extract.SourceShape;
import io.tableferry.worker.engine.extract.TableSnapshot;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.load.CopyStatement;
import io.tableferry.worker.engine.load.Loaded;
import io.tableferry.worker.engine.load.RedshiftLoader;
import io.tableferry.worker.engine.load.StagingTable;
import io.tableferry.worker.engine.publish.Publisher;
import io.tableferry.worker.engine.staging.Staged;
import io.tableferry.worker.engine.staging.Staging;
import io.tableferry.worker.engine.verify.HeldBack;
import io.tableferry.worker.engine.verify.Verdict;
import io.tableferry.worker.engine.verify.Verified;
import io.tableferry.worker.engine.verify.Verifier;
import io.tableferry.worker.engine.warehouse.AttemptTables;
import io.tableferry.worker.engine.warehouse.Grant;
import io.tableferry.worker.engine.warehouse.RedshiftTable;
import io.tableferry.worker.engine.warehouse.WarehouseSession;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The story of one table. Each step takes what the one before returned; whatever happens, the
 * attempt's files and its staging table are gone at the end.
 */
final class TableReplication {

  private final Job.Replicate job;
  private final Resources with;
  private final AttemptTables tables;
  private final Staging staging;
  private final Figures figures = new Figures();
  private final StepRunner steps;

  TableReplication(Job.Replicate job, RedshiftTable target, Resources with) {
    this.job = job;
    this.with = with;
    this.tables = new AttemptTables(target, job.fence());
    this.staging = new Staging(with.s3(), job.staging(), job.attempt(), job.files(), with.sizes());
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
    try {
      Loaded loaded = steps.run(Step.LOAD, () -> load(loader, extracted));
      Verdict verdict = steps.run(Step.VERIFY, () -> verify(session, extracted, loaded));
      return verdict.accept(endings(session, extracted));
    } finally {
      cleanUp(loader);
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
    ExtractRequest request = Extraction.request(job, with.nullMarker(), with.maskKey());
    try (TableSnapshot snapshot = with.source().open(job.source(), with.login(), request)) {
      figures.opened(snapshot.shape());
      StagingTable table = StagingTable.of(tables, snapshot.columns(), design(snapshot.shape()));
      Staged staged = with.stop().ending(snapshot::cancel, () -> stage(snapshot));
      return new Extracted(staged, table, snapshot.takenAt());
    }
  }

  /** What the source lost cannot be laid out; the result tells of it. */
  private TableDesign design(SourceShape shape) {
    return job.design()
        .without(
            shape.drift().stream()
                .filter(change -> change.kind() == ColumnDrift.Kind.DISAPPEARED)
                .map(ColumnDrift::column)
                .collect(Collectors.toSet()));
  }

  private Staged stage(TableSnapshot snapshot) throws StepFailure {
    try (SlicedRead read = new SlicedRead(snapshot, staging, with.nullMarker())) {
      figures.reading(snapshot.takenAt(), read);
      Staged staged = read.run();
      figures.changed(read.changed());
      figures.staged(staged);
      return staged;
    }
  }

  private WarehouseSession openForLoad() throws StepFailure {
    try {
      return with.warehouse().open();
    } catch (StepFailure e) {
      throw e.in(Step.LOAD);
    }
  }

  private Loaded load(RedshiftLoader loader, Extracted extracted) throws StepFailure {
    List<Grant> defaultGrants = loader.create(extracted.table());
    long rows = extracted.staged().files().isEmpty() ? 0 : copy(loader, extracted);
    return new Loaded(extracted.table().table(), rows, defaultGrants);
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
    return new Verifier(session, tables.target()).verify(extracted.staged(), loaded, job.gate());
  }

  private Verdict.Cases<WorkerEvent.Ending> endings(WarehouseSession session, Extracted extracted) {
    return new Verdict.Cases<>() {
      @Override
      public WorkerEvent.Ending verified(Verified version) throws StepFailure {
        return steps.run(Step.PUBLISH, () -> publish(session, version, extracted.snapshotAt()));
      }

      @Override
      public WorkerEvent.Ending heldBack(HeldBack version) {
        return new WorkerEvent.Held(attempt(), now(), version.reason());
      }
    };
  }

  private WorkerEvent.Ending publish(WarehouseSession session, Verified version, Instant snapshotAt)
      throws StepFailure {
    new Publisher(with.warehouse(), session, tables, attempt(), with.patience(), with.clock())
        .publish(version, snapshotAt);
    return new WorkerEvent.Published(
        attempt(), now(), new Publication(PublishWay.SWAP, List.of(), List.of()));
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
