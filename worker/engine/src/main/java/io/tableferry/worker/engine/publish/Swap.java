package io.tableferry.worker.engine.publish;

import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.warehouse.AttemptTables;
import io.tableferry.worker.engine.warehouse.Belongings;
import io.tableferry.worker.engine.warehouse.Catalog;
import io.tableferry.worker.engine.warehouse.Catalog.Relation;
import io.tableferry.worker.engine.warehouse.Comments;
import io.tableferry.worker.engine.warehouse.Grant;
import io.tableferry.worker.engine.warehouse.Grants;
import io.tableferry.worker.engine.warehouse.OvertakenException;
import io.tableferry.worker.engine.warehouse.RedshiftTable;
import io.tableferry.worker.engine.warehouse.TableShape;
import io.tableferry.worker.engine.warehouse.WarehouseSession;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Puts the staging table in the live table's place by renaming both. The old table is dropped only
 * after the commit: a drop inside makes readers fail (dbt-core issue 3112).
 */
final class Swap implements Replacement {

  private final WarehouseSession session;
  private final AttemptTables tables;
  private final Surroundings surroundings;
  private final boolean plannedOverLive;

  /**
   * Over a session.
   *
   * @param plannedOverLive whether there was a live table when this was planned
   */
  Swap(
      WarehouseSession session,
      AttemptTables tables,
      Surroundings surroundings,
      boolean plannedOverLive) {
    this.session = session;
    this.tables = tables;
    this.surroundings = surroundings;
    this.plannedOverLive = plannedOverLive;
  }

  /** The locks come first: what is read of the live table then stays true until the commit. */
  @Override
  public void replace(long rows) throws SQLException, StepFailure {
    lock(tables.staging());
    Optional<Relation> live = relation(tables.target());
    requireAsPlanned(live.isPresent() == plannedOverLive);
    if (live.isPresent()) {
      lock(tables.target());
      requireStill(live.get());
      replace(live.get());
    } else {
      Belongings belongings = ofNewTables();
      rename(tables.staging(), tables.target());
      give(belongings);
    }
  }

  private void replace(Relation live) throws SQLException, StepFailure {
    String before = Grants.fingerprint(live.id(), session);
    Belongings belongings =
        Belongings.of(live.id(), tables.target(), session)
            .onlyFor(TableShape.of(tables.staging(), session)::has);
    rename(tables.target(), tables.old());
    rename(tables.staging(), tables.target());
    give(belongings);
    requireAsPlanned(Grants.fingerprint(live.id(), session).equals(before));
  }

  /** A lock may land on a table that has just been renamed away; its name tells. */
  private void requireStill(Relation live) throws SQLException {
    requireAsPlanned(
        relation(tables.target()).equals(Optional.of(live))
            && live.isTable()
            && surroundings.obstacles(live).isEmpty());
  }

  private static void requireAsPlanned(boolean asPlanned) throws OvertakenException {
    if (!asPlanned) {
      throw new OvertakenException("the live table, or what hangs on it, was changed meanwhile");
    }
  }

  private void give(Belongings belongings) throws SQLException, StepFailure {
    belongings.giveTo(relation(tables.target()).orElseThrow().id(), tables.target(), session);
  }

  /** What the schema's default privileges give to a new table; the staging table was denied it. */
  private Belongings ofNewTables() throws SQLException, StepFailure {
    RedshiftTable probe = tables.probe();
    session.execute("CREATE TABLE " + probe.quoted() + " (probe INTEGER)");
    Set<Grant> grants = Belongings.of(relation(probe).orElseThrow().id(), probe, session).grants();
    session.execute("DROP TABLE " + probe.quoted());
    return new Belongings(grants, new Comments(Optional.empty(), Map.of()));
  }

  private void lock(RedshiftTable table) throws SQLException {
    session.execute("LOCK " + table.quoted());
  }

  private void rename(RedshiftTable from, RedshiftTable to) throws SQLException {
    session.execute("ALTER TABLE " + from.quoted() + " RENAME TO " + to.table().quoted());
  }

  private Optional<Relation> relation(RedshiftTable table) throws SQLException {
    return new Catalog(session).relation(table);
  }
}
