package io.tableferry.worker.engine;

import io.tableferry.contract.Failure;
import io.tableferry.contract.Publication;
import io.tableferry.contract.Rehearsal;
import io.tableferry.contract.Rehearsed;
import io.tableferry.contract.SourceConnection;
import io.tableferry.worker.engine.extract.NullMarker;
import io.tableferry.worker.engine.extract.Source;
import io.tableferry.worker.engine.extract.TableSnapshot;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.load.StagingTable;
import io.tableferry.worker.engine.publish.PublishPlan;
import io.tableferry.worker.engine.publish.PublishPlanner;
import io.tableferry.worker.engine.secret.Credentials;
import io.tableferry.worker.engine.secret.MaskKey;
import io.tableferry.worker.engine.warehouse.AttemptTables;
import io.tableferry.worker.engine.warehouse.RedshiftTable;
import io.tableferry.worker.engine.warehouse.Warehouse;
import io.tableferry.worker.engine.warehouse.WarehouseProblem;
import io.tableferry.worker.engine.warehouse.WarehouseSession;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Finds out how one table would be published now. Reads the descriptions of the table at the source
 * and in the warehouse, no rows, and changes nothing.
 *
 * @param asked the table
 * @param maskKey key of masked values, if a column needs it
 */
record RehearsedTable(
    Rehearsal.Table asked,
    Source source,
    SourceConnection connection,
    Credentials login,
    Optional<MaskKey> maskKey,
    NullMarker nullMarker,
    Warehouse warehouse) {

  /** How it would be published; what refuses it is part of the answer. */
  Rehearsed answer() {
    Optional<StagingTable> next = Optional.empty();
    boolean live = false;
    try {
      RedshiftTable target = JobExecution.target(asked.target());
      next = Optional.of(next(target));
      try (WarehouseSession session = warehouse.open(target.schema())) {
        PublishPlanner planner = PublishPlanner.of(target, asked.publishing(), session);
        live = planner.isLive();
        return planned(live, next.get(), planner.plan(next.get().shape()));
      } catch (SQLException e) {
        throw WarehouseProblem.of(e).failure("look at " + target, e);
      }
    } catch (StepFailure e) {
      return refused(live, next, e.failure());
    }
  }

  private StagingTable next(RedshiftTable target) throws StepFailure {
    try (TableSnapshot snapshot =
        source.open(
            connection,
            login,
            Extraction.request(asked.table(), asked.reading(), nullMarker, maskKey))) {
      return StagingTable.of(
          new AttemptTables(target, 0),
          snapshot.columns(),
          snapshot.shape().layout(asked.design()));
    }
  }

  private Rehearsed planned(boolean live, StagingTable next, PublishPlan plan) {
    return answer(
        live,
        Optional.of(plan.publication()),
        Optional.of(next),
        plan.alterations(),
        Optional.empty());
  }

  private Rehearsed refused(boolean live, Optional<StagingTable> next, Failure failure) {
    return answer(live, Optional.empty(), next, List.of(), Optional.of(failure));
  }

  private Rehearsed answer(
      boolean live,
      Optional<Publication> publication,
      Optional<StagingTable> next,
      List<String> alterations,
      Optional<Failure> failure) {
    return new Rehearsed(
        asked.table(),
        asked.target(),
        live,
        publication,
        next.map(table -> table.create(RedshiftTable.of(asked.target()))),
        alterations,
        failure);
  }
}
