package io.tableferry.worker.postgresql;

import io.tableferry.worker.engine.extract.ColumnMapping;
import io.tableferry.worker.engine.extract.ReadingTime;
import io.tableferry.worker.engine.extract.SourceFailures;
import io.tableferry.worker.engine.extract.Tally;
import io.tableferry.worker.engine.failure.StepFailure;
import java.sql.SQLException;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Finds out why reading a table ended; shared by all its readers. */
final class ReadFailures {

  private final TableQueries queries;
  private final ReadingTime time;
  private final SourceFailures words;
  private final BooleanSupplier conflict;

  /** {@code conflict} tells whether a replica has ended somebody's reading meanwhile. */
  ReadFailures(
      TableQueries queries, ReadingTime time, SourceFailures words, BooleanSupplier conflict) {
    this.queries = queries;
    this.time = time;
    this.words = words;
    this.conflict = conflict;
  }

  StepFailure cancelled() {
    return words.cancelled();
  }

  /** To be asked before more is read: no statement of no time at all can be sent. */
  void requireTime() throws StepFailure {
    if (time.isUsedUp()) {
      throw words.breaks().timedOut(time.atMost(), "before its last slice");
    }
  }

  /**
   * Why it was. One reader after the other asks: the first one's answer ends what the others do.
   *
   * @param session in which it happened
   */
  synchronized StepFailure explain(SQLException error, PostgreSqlSession session) {
    if (PostgreSqlFailures.isLost(error) && conflict.getAsBoolean()) {
      return words
          .breaks()
          .replicaConflict("the connection ended, and the replica counts conflicts");
    }
    List<Tally.Refused> refused =
        PostgreSqlFailures.isDivisionByZero(error) ? refused(session) : List.of();
    return refused.isEmpty()
        ? PostgreSqlFailures.reading(error, time, words)
        : words.columns().valuesRefused(refused);
  }

  /**
   * Which columns hold values that cannot be carried over, and how many in the whole table, in the
   * same snapshot; empty if it was an expression of a view that divided by zero.
   */
  private List<Tally.Refused> refused(PostgreSqlSession session) {
    List<TableQueries.Suspect> suspects = queries.suspects();
    if (suspects.isEmpty()) {
      return List.of();
    }
    try {
      session.returnToMark();
      List<Long> counts = session.numbers(queries.countRefused());
      Tally tally = new Tally(columns());
      for (int i = 0; i < counts.size(); i++) {
        suspects.get(i).count(tally, counts.get(i));
      }
      return tally.refused();
    } catch (SQLException e) {
      return List.of();
    }
  }

  private List<ColumnMapping> columns() {
    return queries.columns().stream().map(PostgreSqlColumn::mapping).toList();
  }
}
