package io.tableferry.worker.testkit;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tableferry.contract.Failure;
import io.tableferry.contract.ReadLimits;
import io.tableferry.worker.engine.extract.Slice;
import io.tableferry.worker.engine.extract.TableSnapshot;
import io.tableferry.worker.engine.extract.Tally;
import io.tableferry.worker.engine.failure.StepFailure;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A view of so many rows that nobody reads them all.
 *
 * @param name its name; the rows of the table {@code name_hundred} are behind it
 */
public record EndlessView(String name) {

  private static final int ROWS = 100;

  /** What a test has done to a read that has begun. */
  @FunctionalInterface
  public interface Act {

    /** Does it. */
    void run() throws SQLException;
  }

  /** Makes it. */
  public void create(SourceFixture on) throws SQLException {
    SourceReader reader = new SourceReader(on);
    reader.execute("DROP VIEW IF EXISTS " + name);
    reader.createTable(table(), "n integer");
    for (int i = 0; i < ROWS; i++) {
      reader.insert(table(), i);
    }
    reader.execute(
        "CREATE VIEW %1$s AS SELECT a.n FROM %2$s a, %2$s b, %2$s c, %2$s d, %2$s e"
            .formatted(name, table()));
  }

  /** The table behind it. */
  public String table() {
    return name + "_hundred";
  }

  /** How reading it fails; {@code act} is run at its first row. */
  public Failure failure(SourceFixture on, Duration atMost, Act act) {
    AtomicBoolean begun = new AtomicBoolean();
    OnEachRow rows =
        new OnEachRow(
            () -> {
              if (!begun.getAndSet(true)) {
                run(act);
              }
            });
    return catchThrowableOfType(StepFailure.class, () -> read(on, atMost, rows)).failure();
  }

  private void read(SourceFixture on, Duration atMost, OnEachRow rows) throws StepFailure {
    try (TableSnapshot snapshot =
        on.source()
            .open(
                on.connection(),
                on.credentials(),
                SourceReader.request(name, Map.of(), "n")
                    .within(new ReadLimits(atMost, Optional.empty())))) {
      snapshot.readers().get(0).read(Slice.whole(), rows, new Tally(snapshot.columns()));
    }
  }

  private static void run(Act act) {
    try {
      act.run();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
