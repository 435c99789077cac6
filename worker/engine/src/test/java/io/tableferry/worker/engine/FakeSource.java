package io.tableferry.worker.engine;

import static io.tableferry.contract.Reaction.TRUNCATE;

import io.tableferry.contract.ColumnDrift;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.Inspection;
import io.tableferry.contract.Policy;
import io.tableferry.contract.SourceColumn;
import io.tableferry.contract.SourceConnection;
import io.tableferry.worker.engine.extract.ColumnMapping;
import io.tableferry.worker.engine.extract.Encoding;
import io.tableferry.worker.engine.extract.ExtractRequest;
import io.tableferry.worker.engine.extract.RowSink;
import io.tableferry.worker.engine.extract.Slice;
import io.tableferry.worker.engine.extract.SliceReader;
import io.tableferry.worker.engine.extract.Source;
import io.tableferry.worker.engine.extract.SourceShape;
import io.tableferry.worker.engine.extract.TableSnapshot;
import io.tableferry.worker.engine.extract.Tally;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.secret.Credentials;
import io.tableferry.worker.engine.warehouse.RedshiftType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;

/**
 * A table of numbered rows, {@code (id bigint, name varchar(20))}.
 *
 * @param names the names, NULL where null; ids count from 1
 * @param end what happens after the last row
 */
record FakeSource(List<String> names, End end) implements Source {

  static final Instant TAKEN_AT = Instant.parse("2026-11-22T06:00:00.123456Z");

  static final Duration REPLICA_LAG = Duration.ofMillis(2500);

  static final SourceShape SHAPE =
      new SourceShape(
          List.of(
              new SourceColumn("id", "bigint", "BIGINT"),
              new SourceColumn("name", "varchar(20)", "VARCHAR(20)")),
          List.of(new ColumnDrift("shoe_size", ColumnDrift.Kind.UNLISTED, "", "integer")));

  static final Inspection INSPECTION =
      new Inspection(
          List.of(new Inspection.Table("users", "table", Optional.of(3L), List.of())), List.of());

  /** What happens after the last row. */
  interface End {
    void reached() throws StepFailure;

    /** Called from another thread when the read is cancelled. */
    default void cancel() {}
  }

  static FakeSource of(List<String> names) {
    return new FakeSource(names, () -> {});
  }

  /** One that never ends, until it is cancelled. */
  static FakeSource endless(CountDownLatch atEnd) {
    CountDownLatch cancelled = new CountDownLatch(1);
    End end =
        new End() {
          @Override
          public void reached() throws StepFailure {
            atEnd.countDown();
            awaitUninterruptibly(cancelled);
            throw StepFailure.of(FailureCode.SOURCE_READ_FAILED, "cancelled", "none");
          }

          @Override
          public void cancel() {
            cancelled.countDown();
          }
        };
    return new FakeSource(List.of("a"), end);
  }

  @Override
  public TableSnapshot open(
      SourceConnection connection, Credentials credentials, ExtractRequest request) {
    return new Snapshot();
  }

  @Override
  public Inspection inspect(
      SourceConnection connection, Credentials credentials, List<String> tables) {
    return INSPECTION;
  }

  private static ColumnMapping mapping(String name, String type, Encoding encoding) {
    return new ColumnMapping(
        name, type, name, RedshiftType.parse(type), encoding, Map.of(Policy.OVERLONG, TRUNCATE));
  }

  /** As a driver waits for its socket. */
  private static void awaitUninterruptibly(CountDownLatch latch) {
    boolean interrupted = false;
    while (latch.getCount() > 0) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Snapshot implements TableSnapshot, SliceReader {

    @Override
    public List<ColumnMapping> columns() {
      return List.of(
          mapping("id", "bigint", Encoding.WHOLE), mapping("name", "varchar(20)", Encoding.TEXT));
    }

    @Override
    public SourceShape shape() {
      return SHAPE;
    }

    @Override
    public Instant takenAt() {
      return TAKEN_AT;
    }

    @Override
    public Optional<Duration> replicaLag() {
      return Optional.of(REPLICA_LAG);
    }

    @Override
    public OptionalLong estimatedRows() {
      return OptionalLong.empty();
    }

    @Override
    public List<SliceReader> readers() {
      return List.of(this);
    }

    @Override
    public List<Slice> slices() {
      return List.of(Slice.whole());
    }

    @Override
    public void read(Slice slice, RowSink sink, Tally tally) throws StepFailure {
      for (int i = 0; i < names.size(); i++) {
        sink.field(Integer.toString(i + 1).getBytes(StandardCharsets.US_ASCII));
        String name = names.get(i);
        if (name == null) {
          sink.nullField();
        } else {
          sink.field(name.getBytes(StandardCharsets.UTF_8));
        }
        sink.endRow();
      }
      names.stream().filter("overlong"::equals).forEach(n -> tally.add(1, Policy.OVERLONG, 1));
      end.reached();
    }

    @Override
    public void requireNoneRefused(Tally all) {}

    @Override
    public void cancel() {
      end.cancel();
    }

    @Override
    public void close() {}
  }
}
