package io.tableferry.worker.engine;

import io.tableferry.contract.ChangedValues;
import io.tableferry.worker.engine.extract.NullMarker;
import io.tableferry.worker.engine.extract.Slice;
import io.tableferry.worker.engine.extract.SliceReader;
import io.tableferry.worker.engine.extract.TableSnapshot;
import io.tableferry.worker.engine.extract.Tally;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.staging.Staged;
import io.tableferry.worker.engine.staging.Staging;
import io.tableferry.worker.engine.staging.StagingWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Reads all slices of a snapshot into files. Every reader has a lane: a thread and a writer of its
 * own, and takes the next slice as soon as it is done with one, so that all lanes end at about the
 * same time.
 */
final class SlicedRead implements AutoCloseable {

  /** One reader and what it reads into. */
  private record Lane(SliceReader reader, StagingWriter writer, Tally tally) {}

  private final TableSnapshot snapshot;
  private final Queue<Slice> waiting;
  private final List<Lane> lanes = new ArrayList<>();

  SlicedRead(TableSnapshot snapshot, Staging staging, NullMarker nullMarker) throws StepFailure {
    this.snapshot = snapshot;
    this.waiting = new ConcurrentLinkedQueue<>(snapshot.slices());
    List<SliceReader> readers = snapshot.readers();
    List<StagingWriter> writers =
        staging.writers(nullMarker, snapshot.estimatedRows(), readers.size());
    for (int i = 0; i < readers.size(); i++) {
      lanes.add(new Lane(readers.get(i), writers.get(i), new Tally(snapshot.columns())));
    }
  }

  /**
   * Reads, and waits until everything is on S3.
   *
   * @throws StepFailure the first failure of any lane; the others have been cancelled
   */
  Staged run() throws StepFailure {
    List<Callable<Staged>> work = new ArrayList<>();
    lanes.forEach(lane -> work.add(() -> run(lane)));
    try (Lanes threads = new Lanes(work.size(), snapshot::cancel)) {
      List<Staged> staged = threads.all(work);
      snapshot.requireNoneRefused(tally());
      return Staged.together(staged);
    }
  }

  /** What policies changed; complete once {@link #run} has returned. */
  List<ChangedValues> changed() {
    return tally().changed();
  }

  /** Rows read so far; for any thread. */
  long rows() {
    return lanes.stream().mapToLong(lane -> lane.writer().rows()).sum();
  }

  /** Compressed bytes so far; for any thread. */
  long bytes() {
    return lanes.stream().mapToLong(lane -> lane.writer().bytes()).sum();
  }

  /** Frees threads and, unless {@link #run} returned, gives up what was sent. */
  @Override
  public void close() {
    lanes.forEach(lane -> lane.writer().close());
  }

  private Staged run(Lane lane) throws StepFailure {
    for (Slice slice = waiting.poll(); slice != null; slice = waiting.poll()) {
      lane.reader().read(slice, lane.writer(), lane.tally());
    }
    return lane.writer().finish();
  }

  private Tally tally() {
    Tally all = new Tally(snapshot.columns());
    lanes.forEach(lane -> all.addAll(lane.tally()));
    return all;
  }
}
