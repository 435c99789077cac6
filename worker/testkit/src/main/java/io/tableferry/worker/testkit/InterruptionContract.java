package io.tableferry.worker.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tableferry.contract.FailureCode;
import io.tableferry.worker.engine.extract.Slice;
import io.tableferry.worker.engine.extract.TableSnapshot;
import io.tableferry.worker.engine.extract.Tally;
import io.tableferry.worker.engine.failure.StepFailure;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How a read ends before its last row. */
public interface InterruptionContract extends SourceUnderTest {

  @Test
  default void cancelling_ends_a_read() throws Exception {
    createNumbers("many", 50_000);
    AtomicInteger rows = new AtomicInteger();
    try (TableSnapshot snapshot = reader().open("many", "n")) {
      Runnable cancelOnce =
          () -> {
            if (rows.getAndIncrement() == 0) {
              snapshot.cancel();
            }
          };
      StepFailure failure =
          catchThrowableOfType(
              StepFailure.class,
              () ->
                  snapshot
                      .readers()
                      .get(0)
                      .read(
                          Slice.whole(),
                          new OnEachRow(cancelOnce::run),
                          new Tally(snapshot.columns())));
      assertThat(failure.failure().code()).isEqualTo(FailureCode.TASK_STOPPED);
    }
    assertThat(rows).hasValueBetween(1, 49_999);
  }

  @Test
  default void what_the_sink_cannot_take_ends_the_read() throws Exception {
    createNumbers("many_more", 50_000);
    StepFailure full = StepFailure.of(FailureCode.STAGING_FAILED, "full", "make room");
    try (TableSnapshot snapshot = reader().open("many_more", "n")) {
      assertThat(
              catchThrowableOfType(
                  StepFailure.class,
                  () ->
                      snapshot
                          .readers()
                          .get(0)
                          .read(
                              Slice.whole(),
                              new OnEachRow(
                                  () -> {
                                    throw full;
                                  }),
                              new Tally(snapshot.columns()))))
          .isSameAs(full);
    }
  }

  private void createNumbers(String table, int rows) throws SQLException {
    reader().createTable(table, "n integer");
    reader().insert(table, 0);
    for (int count = 1; count < rows; count *= 2) {
      reader().execute("INSERT INTO " + table + " SELECT n + " + count + " FROM " + table);
    }
  }
}
