package io.tableferry.worker.postgresql;

import io.tableferry.contract.Mask;
import io.tableferry.worker.engine.extract.ColumnRequest;
import io.tableferry.worker.engine.extract.Slice;
import io.tableferry.worker.engine.extract.SourceFailures;
import io.tableferry.worker.engine.failure.StepFailure;
import java.sql.SQLException;
import java.util.List;

/**
 * Finds out which of the manifest's own expressions the server does not understand; the server
 * would not say in which column it found a mistake.
 *
 * @param session where to try
 * @param words how failures are told
 */
record ExpressionCheck(PostgreSqlSession session, SourceFailures words) {

  /** Lets the server look at each column whose mask is an expression. */
  void check(List<ColumnRequest> requests, TableQueries queries) throws SQLException, StepFailure {
    for (ColumnRequest request : requests) {
      if (request.mask().filter(Mask.Sql.class::isInstance).isPresent()) {
        check(queries.only(request.name()));
      }
    }
  }

  private void check(TableQueries query) throws SQLException, StepFailure {
    for (PostgreSqlColumn column : query.columns()) {
      try {
        session.probe(query.select(Slice.whole()));
      } catch (SQLException e) {
        throw PostgreSqlFailures.isAboutSql(e)
            ? words.expressionRefused(column.mapping().column(), PostgreSqlFailures.state(e))
            : PostgreSqlFailures.reading(e, words);
      }
    }
  }
}
