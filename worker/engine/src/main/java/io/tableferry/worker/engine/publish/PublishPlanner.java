package io.tableferry.worker.engine.publish;

import io.tableferry.contract.FailureCode;
import io.tableferry.contract.Publishing;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.warehouse.Catalog;
import io.tableferry.worker.engine.warehouse.Catalog.Relation;
import io.tableferry.worker.engine.warehouse.RedshiftTable;
import io.tableferry.worker.engine.warehouse.TableShape;
import io.tableferry.worker.engine.warehouse.WarehouseSession;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Finds out how a version can be published. Changes nothing, so it also serves to ask beforehand.
 */
public final class PublishPlanner {

  private final RedshiftTable target;
  private final Publishing publishing;
  private final WarehouseSession session;
  private final Surroundings surroundings;

  private PublishPlanner(
      RedshiftTable target, Publishing publishing, Sight sight, WarehouseSession session) {
    this.target = target;
    this.publishing = publishing;
    this.session = session;
    this.surroundings = new Surroundings(target, publishing, sight, session);
  }

  /**
   * Plans for a target.
   *
   * @param session one that uses the target's schema, outside of any transaction
   */
  public static PublishPlanner of(
      RedshiftTable target, Publishing publishing, WarehouseSession session) throws SQLException {
    return new PublishPlanner(target, publishing, Sight.of(session), session);
  }

  /** Whether something has the target's name already. */
  public boolean isLive() throws SQLException {
    return live().isPresent();
  }

  /**
   * Plans a publication.
   *
   * @param next the columns of the new version
   * @throws StepFailure if it cannot be published as demanded, or not at all
   */
  public PublishPlan plan(TableShape next) throws SQLException, StepFailure {
    Optional<Relation> live = live();
    if (live.isEmpty()) {
      return PublishPlan.first();
    }
    requireTable(live.get());
    return PublishPlan.of(
        target,
        publishing,
        surroundings.obstacles(live.get()),
        live.get().owned(),
        TableShape.of(target, session),
        next);
  }

  Surroundings surroundings() {
    return surroundings;
  }

  private Optional<Relation> live() throws SQLException {
    return new Catalog(session).relation(target);
  }

  private void requireTable(Relation live) throws StepFailure {
    if (!live.isTable()) {
      throw StepFailure.of(
          FailureCode.PUBLISH_DEPENDANTS,
          "tried to publish " + target + ", but that name belongs to something else than a table",
          "drop or rename it, or give the table another name under to: in the manifest");
    }
  }
}
