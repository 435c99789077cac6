package io.tableferry.worker.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tableferry.contract.FailureCode;
import io.tableferry.worker.engine.extract.RowSink;
import io.tableferry.worker.engine.extract.TableSnapshot;
import io.tableferry.worker.engine.extract.Tally;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.testkit.OnEachRow;
import io.tableferry.worker.testkit.SourceUnderTest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How several readers of one table are cancelled. */
interface CancellingContract extends SourceUnderTest {

  @Override
  MySqlFixture fixture();

  @Test
  default void one_login_ends_the_queries_of_all_readers_however_often_they_are_cancelled()
      throws Exception {
    try (Detour detour = Detour.to(List.of(fixture().port()))) {
      long kills = kills();
      assertThat(loginsToCancel(detour, "stopped")).isEqualTo(1);
      assertThat(kills() - kills).isEqualTo(2);
    }
  }

  /** Else it would wait two hours for an answer. */
  @Test
  @Timeout(120)
  default void readers_end_where_nobody_answers_who_logs_in_to_cancel() throws Exception {
    try (Detour detour = Detour.to(List.of(fixture().port()))) {
      loginsToCancel(detour, "unanswered", detour::fallSilent);
    }
  }

  private int loginsToCancel(Detour detour, String table) throws Exception {
    return loginsToCancel(detour, table, () -> {});
  }

  /** Cancels two readers midway, twice. */
  private int loginsToCancel(Detour detour, String table, Runnable before) throws Exception {
    SlicedTables tables = new SlicedTables(detour.around(fixture()));
    tables.createSliceable(table);
    CountDownLatch midway = new CountDownLatch(2);
    CountDownLatch cancelled = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try (TableSnapshot snapshot = tables.open(table, 2)) {
      int logins = detour.connections();
      List<Future<StepFailure>> reads = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        int slice = i;
        RowSink sink = new OnEachRow(() -> halt(midway, cancelled));
        reads.add(threads.submit(() -> failure(snapshot, slice, sink)));
      }
      midway.await();
      before.run();
      snapshot.cancel();
      snapshot.cancel();
      cancelled.countDown();
      for (Future<StepFailure> read : reads) {
        assertThat(read.get().failure().code()).isEqualTo(FailureCode.TASK_STOPPED);
      }
      return detour.connections() - logins;
    } finally {
      cancelled.countDown();
      threads.shutdown();
    }
  }

  private static StepFailure failure(TableSnapshot snapshot, int i, RowSink sink) {
    return catchThrowableOfType(
        StepFailure.class,
        () ->
            snapshot
                .readers()
                .get(i)
                .read(snapshot.slices().get(i), sink, new Tally(snapshot.columns())));
  }

  /** How often anything was killed since the server started. */
  private long kills() throws SQLException {
    try (Connection connection = fixture().administrator();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW GLOBAL STATUS LIKE 'Com_kill'")) {
      row.next();
      return row.getLong(2);
    }
  }

  /** Takes no row before the reads have been cancelled. */
  private static void halt(CountDownLatch midway, CountDownLatch cancelled) {
    midway.countDown();
    try {
      cancelled.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
