package io.tableferry.worker.postgresql;

import io.tableferry.contract.Mask;
import io.tableferry.worker.engine.extract.ColumnRequest;
import io.tableferry.worker.engine.extract.Slice;
import io.tableferry.worker.engine.extract.SourceFailures;
import io.tableferry.worker.engine.failure.StepFailure;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    List<String> reasons = new ArrayList<>();
    for (ColumnRequest request : requests) {
      if (request.mask().filter(Mask.Sql.class::isInstance).isPresent()) {
        complaint(queries.only(request.name()))
            .ifPresent(complaint -> reasons.add(request.name() + ", which " + complaint));
      }
    }
    if (!reasons.isEmpty()) {
      throw words.columns().expressionsRefused(reasons);
    }
  }

  private Optional<String> complaint(TableQueries query) throws SQLException {
    session.mark();
    try {
      session.probe(query.select(Slice.whole()));
      return Optional.empty();
    } catch (SQLException e) {
      Optional<String> complaint =
          Optional.of(PostgreSqlFailures.expression(e).orElseThrow(() -> e));
      session.returnToMark();
      return complaint;
    }
  }
}
