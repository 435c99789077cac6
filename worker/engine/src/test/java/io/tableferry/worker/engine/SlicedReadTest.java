package io.tableferry.worker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.tableferry.contract.FailureCode;
import io.tableferry.contract.FileFormat;
import io.tableferry.contract.Policy;
import io.tableferry.contract.StagingLayout;
import io.tableferry.contract.TargetTable;
import io.tableferry.worker.engine.extract.NullMarker;
import io.tableferry.worker.engine.extract.RowSink;
import io.tableferry.worker.engine.extract.SliceReader;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.staging.Staged;
import io.tableferry.worker.engine.staging.Staging;
import io.tableferry.worker.engine.staging.StagingSizes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlicedReadTest {

  private static final NullMarker NULL = new NullMarker("abcdefghij0123456789");

  @TempDir private Path folder;
  private S3ForTests s3;

  @BeforeEach
  void startS3() {
    s3 = S3ForTests.start(folder);
  }

  @AfterEach
  void stopS3() {
    s3.close();
  }

  /** Readers wait for each other in their first slice, so that no one could do all the work. */
  @Test
  void readers_work_at_the_same_time_and_what_they_read_and_count_is_added_up() throws Exception {
    CyclicBarrier together = new CyclicBarrier(3);
    SliceReader reader = meeting(together);
    SlicedSnapshot snapshot = new SlicedSnapshot(7, List.of(reader, reader, reader));
    try (SlicedRead read = read(snapshot)) {
      Staged staged = read.run();
      assertThat(staged.rows()).isEqualTo(14);
      assertThat(staged.files()).hasSize(3);
      assertThat(read.rows()).isEqualTo(14);
      assertThat(read.bytes()).isEqualTo(staged.bytes());
      assertThat(read.changed())
          .singleElement()
          .satisfies(changed -> assertThat(changed.count()).isEqualTo(7));
    }
    assertThat(s3.keys()).hasSize(3);
  }

  @Test
  void the_first_failure_cancels_the_other_readers_and_gives_up_their_files() throws Exception {
    StepFailure broken = StepFailure.of(FailureCode.SOURCE_READ_FAILED, "broke off", "again");
    CountDownLatch waiting = new CountDownLatch(1);
    SlicedSnapshot snapshot = new SlicedSnapshot(2, List.of());
    SliceReader failing =
        (slice, sink, tally) -> {
          awaitUnchecked(waiting);
          throw broken;
        };
    SliceReader patient =
        (slice, sink, tally) -> {
          moreThanAPiece(sink);
          await().until(() -> s3.unfinishedUploads() == 1);
          waiting.countDown();
          awaitUnchecked(snapshot.cancelled());
          throw StepFailure.of(FailureCode.TASK_STOPPED, "cancelled", "none");
        };
    try (SlicedRead read = read(snapshot.with(List.of(failing, patient)))) {
      assertThat(catchThrowableOfType(StepFailure.class, read::run)).isSameAs(broken);
    }
    assertThat(s3.keys()).isEmpty();
    assertThat(s3.unfinishedUploads()).isZero();
  }

  @Test
  void values_that_no_policy_lets_pass_fail_the_whole_read_at_its_end() throws Exception {
    SliceReader counting = (slice, sink, tally) -> tally.add(0, Policy.NUL_CHARACTER, 1);
    try (SlicedRead read = read(new SlicedSnapshot(2, List.of(counting, counting)))) {
      StepFailure failure = catchThrowableOfType(StepFailure.class, read::run);
      assertThat(failure.failure().message()).isEqualTo("2 refused");
    }
  }

  private SlicedRead read(SlicedSnapshot snapshot) throws StepFailure {
    return new SlicedRead(
        snapshot,
        new Staging(
            s3.client(),
            new StagingLayout(S3ForTests.BUCKET, ""),
            new TargetTable("media", "users"),
            1,
            FileFormat.standard(),
            StagingSizes.standard()),
        NULL);
  }

  /** Reads two rows of every slice, and counts one as changed. */
  private static SliceReader meeting(CyclicBarrier together) {
    return (slice, sink, tally) -> {
      if (slice.index() < together.getParties()) {
        awaitUnchecked(together);
      }
      row(sink, "a" + slice.index());
      row(sink, "b" + slice.index());
      tally.add(0, Policy.OVERLONG, 1);
    };
  }

  private static void moreThanAPiece(RowSink sink) throws StepFailure {
    Random random = new Random(3);
    byte[] noise = new byte[64 << 10];
    for (int bytes = 0; bytes < 7 << 20; bytes += noise.length) {
      random.nextBytes(noise);
      sink.field(noise);
      sink.endRow();
    }
  }

  private static void awaitUnchecked(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void row(RowSink sink, String value) throws StepFailure {
    sink.field(value.getBytes(StandardCharsets.UTF_8));
    sink.endRow();
  }

  private static void awaitUnchecked(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
