package io.tableferry.worker.engine;

import io.tableferry.contract.ChangedValues;
import io.tableferry.contract.Findings;
import io.tableferry.contract.Measured;
import io.tableferry.contract.Step;
import io.tableferry.worker.engine.extract.SourceShape;
import io.tableferry.worker.engine.extract.TableSnapshot;
import io.tableferry.worker.engine.staging.Staged;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** What has been measured so far; for any thread. */
final class Figures {

  private final Map<Step, Long> millis = new ConcurrentHashMap<>();
  private volatile Optional<Instant> snapshotAt = Optional.empty();
  private volatile Optional<Duration> replicaLag = Optional.empty();
  private volatile LongSupplier rows = () -> 0;
  private volatile LongSupplier bytes = () -> 0;
  private volatile int files;
  private volatile SourceShape shape = new SourceShape(List.of(), List.of());
  private volatile List<ChangedValues> changed = List.of();

  void opened(SourceShape found) {
    shape = found;
  }

  void reading(TableSnapshot snapshot, SlicedRead read) {
    snapshotAt = Optional.of(snapshot.takenAt());
    replicaLag = snapshot.replicaLag();
    rows = read::rows;
    bytes = read::bytes;
  }

  /** For a version that was read by another attempt. */
  void counted(long counted, Instant takenAt) {
    snapshotAt = Optional.of(takenAt);
    rows = () -> counted;
  }

  void changed(List<ChangedValues> values) {
    changed = values;
  }

  void staged(Staged staged) {
    rows = staged::rows;
    bytes = staged::bytes;
    files = staged.files().size();
  }

  void completed(Step step, long took) {
    millis.put(step, took);
  }

  long rows() {
    return rows.getAsLong();
  }

  long bytes() {
    return bytes.getAsLong();
  }

  Findings findings() {
    return new Findings(changed, shape.drift(), shape.columns());
  }

  Measured measured() {
    return new Measured(rows(), bytes(), files, snapshotAt, replicaLag, millis);
  }
}
