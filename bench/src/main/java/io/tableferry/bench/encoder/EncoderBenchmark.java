package io.tableferry.bench.encoder;

import io.tableferry.contract.Compression;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.staging.Staged;
import io.tableferry.worker.engine.staging.StagingWriter;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Wall time for each row of lineitem until it is compressed; encoding and compressing overlap as in
 * a worker. MySQL's rows come as fields, joined where they are plain; PostgreSQL's are encoded
 * already.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class EncoderBenchmark {

  private static final int ROWS = 100_000;

  private final LineitemRows rows = LineitemRows.first(ROWS);

  /** How files are compressed, at level 1. */
  @Param({"ZSTD", "GZIP"})
  public Compression compression;

  /** Sixteen calls a row. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public Staged fields() throws StepFailure {
    try (StagingWriter writer = StagingFiles.writer(compression, 1)) {
      for (byte[][] row : rows.fields()) {
        for (byte[] value : row) {
          writer.field(value);
        }
        writer.endRow();
      }
      return writer.finish();
    }
  }

  /** Sixteen looks a row, and one call where all its fields are plain. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public Staged joinedFields() throws StepFailure {
    try (StagingWriter writer = StagingFiles.writer(compression, 1)) {
      for (int i = 0; i < ROWS; i++) {
        byte[] line = rows.lines().get(i);
        if (isPlain(writer, rows.fields().get(i))) {
          writer.plainFields(line, 0, line.length - 1);
          writer.endRow();
        } else {
          writer.encodedRow(line, 0, line.length);
        }
      }
      return writer.finish();
    }
  }

  /** One call a row. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public Staged encodedRows() throws StepFailure {
    try (StagingWriter writer = StagingFiles.writer(compression, 1)) {
      for (byte[] line : rows.lines()) {
        writer.encodedRow(line, 0, line.length);
      }
      return writer.finish();
    }
  }

  private static boolean isPlain(StagingWriter writer, byte[][] row) {
    boolean plain = true;
    for (byte[] value : row) {
      plain &= writer.isPlain(value, 0, value.length);
    }
    return plain;
  }
}
