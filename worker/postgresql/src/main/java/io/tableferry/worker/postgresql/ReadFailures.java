package io.tableferry.worker.postgresql;

import io.tableferry.worker.engine.extract.ColumnMapping;
import io.tableferry.worker.engine.extract.SourceFailures;
import io.tableferry.worker.engine.extract.Tally;
import io.tableferry.worker.engine.failure.StepFailure;
import java.sql.SQLException;
import java.util.List;

/** Finds out why reading a table ended; shared by all its readers. */
final class ReadFailures {

  private final TableQueries queries;
  private final SourceFailures words;

  ReadFailures(TableQueries queries, SourceFailures words) {
    this.queries = queries;
    this.words = words;
  }

  StepFailure cancelled() {
    return words.cancelled();
  }

  /**
   * Why it was. One reader after the other asks: the first one's answer ends what the others do.
   *
   * @param session in which it happened
   */
  synchronized StepFailure explain(SQLException error, PostgreSqlSession session) {
    List<Tally.Refused> refused =
        PostgreSqlFailures.isDivisionByZero(error) ? refused(session) : List.of();
    return refused.isEmpty()
        ? PostgreSqlFailures.reading(error, words)
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
