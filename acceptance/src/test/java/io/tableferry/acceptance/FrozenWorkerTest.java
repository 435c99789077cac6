package io.tableferry.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tableferry.contract.FailureCode;
import io.tableferry.contract.Job;
import io.tableferry.contract.PublishWay;
import io.tableferry.contract.TargetTable;
import io.tableferry.contract.WorkerEvent;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A worker that stands still, and what a newer one does about it. */
@ExtendWith(SharedStack.class)
class FrozenWorkerTest {

  private static final Duration SOON = Duration.ofMinutes(1);

  /** Who has locked a table of this test, and waits for another. */
  private static final String WAITING =
      "SELECT waiting.pid FROM svv_transactions waiting"
          + " JOIN svv_transactions held ON held.pid = waiting.pid"
          + " JOIN pg_class c ON c.oid = held.relation"
          + " JOIN pg_namespace n ON n.oid = c.relnamespace"
          + " WHERE NOT waiting.granted AND n.nspname = 'frozen_within'";

  @TempDir private Path folder;

  @Test
  void a_worker_frozen_before_it_publishes_wakes_too_late(LocalStack stack) throws Exception {
    try (SourceServer source = SourceServers.postgreSql(folder.resolve("source"));
        StackS3 s3 = StackS3.open(stack);
        StackWarehouse warehouse = StackWarehouse.open(stack)) {
      Versions versions =
          Versions.make(stack, source, s3.layout(), new TargetTable("frozen_before", "t"));
      assertThat(run(stack, s3, versions.job(1, PublishWay.SWAP))).isZero();
      Job.Replicate older = versions.job(2, PublishWay.SWAP);
      WorkerProcess frozen = start(stack, s3, older);
      frozen.awaitSaying("verify begins");
      frozen.freeze();

      assertThat(run(stack, s3, versions.job(3, PublishWay.SWAP))).isZero();
      assertThat(warehouse.ask(versions.query())).containsExactly(Versions.whole(3));

      frozen.signal("CONT");
      assertThat(frozen.exit()).as(frozen.said()).isEqualTo(1);
      assertThat(warehouse.ask(versions.query())).containsExactly(Versions.whole(3));
    }
  }

  @Test
  void a_worker_frozen_within_its_transaction_is_ended_by_a_newer_one(LocalStack stack)
      throws Exception {
    try (SourceServer source = SourceServers.postgreSql(folder.resolve("source"));
        StackS3 s3 = StackS3.open(stack);
        StackWarehouse warehouse = StackWarehouse.open(stack)) {
      Versions versions =
          Versions.make(stack, source, s3.layout(), new TargetTable("frozen_within", "t"));
      assertThat(run(stack, s3, versions.job(1, PublishWay.SWAP))).isZero();
      Job.Replicate older = versions.job(2, PublishWay.SWAP);
      WorkerProcess frozen = freezeBeforeCommit(start(stack, s3, older), stack, warehouse);

      CompletableFuture<List<String>> blocked =
          CompletableFuture.supplyAsync(() -> read(stack, versions));
      assertThat(run(stack, s3, versions.job(3, PublishWay.SWAP))).isZero();
      assertThat(blocked.get(SOON.toSeconds(), TimeUnit.SECONDS))
          .as("what a reader saw that waited behind the frozen worker")
          .singleElement()
          .isIn(Versions.whole(1), Versions.whole(3));
      assertThat(warehouse.ask(versions.query())).containsExactly(Versions.whole(3));

      frozen.signal("CONT");
      assertThat(frozen.exit()).as(frozen.said()).isEqualTo(1);
      assertThat(s3.result(older).ending())
          .isInstanceOfSatisfying(
              WorkerEvent.Failed.class,
              failed -> assertThat(failed.failure().code()).isEqualTo(FailureCode.PUBLISH_FENCED));
      assertThat(warehouse.ask(versions.query())).containsExactly(Versions.whole(3));
    }
  }

  /** It waits to record its publication, all else being done; then it stands still. */
  private static WorkerProcess freezeBeforeCommit(
      WorkerProcess worker, LocalStack stack, StackWarehouse warehouse) throws SQLException {
    try (StackWarehouse blocker = StackWarehouse.open(stack)) {
      blocker.execute("BEGIN");
      blocker.execute("DELETE FROM tableferry.publications WHERE 1 = 0");
      await("the worker waits to record its publication")
          .atMost(SOON)
          .pollInterval(Duration.ofMillis(20))
          .until(() -> !warehouse.ask(WAITING).isEmpty());
      worker.freeze();
      blocker.execute("ROLLBACK");
    }
    return worker;
  }

  private static List<String> read(LocalStack stack, Versions versions) {
    try (StackWarehouse reader = StackWarehouse.open(stack)) {
      return reader.ask(versions.query());
    } catch (SQLException e) {
      throw new AssertionError("the reader was refused", e);
    }
  }

  private int run(LocalStack stack, StackS3 s3, Job.Replicate job) {
    WorkerProcess worker = start(stack, s3, job);
    int exit = worker.exit();
    assertThat(exit).as(worker.said()).isZero();
    return exit;
  }

  private WorkerProcess start(LocalStack stack, StackS3 s3, Job.Replicate job) {
    return WorkerProcess.start(stack, s3.write(job), folder.resolve(job.fence() + ".log"));
  }
}
