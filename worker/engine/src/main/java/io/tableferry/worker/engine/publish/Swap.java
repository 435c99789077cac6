package io.tableferry.worker.engine.publish;

import io.tableferry.contract.FailureCode;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.load.Loaded;
import io.tableferry.worker.engine.warehouse.AttemptTables;
import io.tableferry.worker.engine.warehouse.Catalog;
import io.tableferry.worker.engine.warehouse.Catalog.Relation;
import io.tableferry.worker.engine.warehouse.Grant;
import io.tableferry.worker.engine.warehouse.Grants;
import io.tableferry.worker.engine.warehouse.RedshiftIdentifier;
import io.tableferry.worker.engine.warehouse.RedshiftTable;
import io.tableferry.worker.engine.warehouse.WarehouseSession;
import java.sql.SQLException;
import java.util.List;

/**
 * Puts the staging table in the live table's place by renaming both. The old table is dropped only
 * after the commit: a drop inside makes readers fail (dbt-core issue 3112).
 */
final class Swap {

  private final WarehouseSession session;
  private final AttemptTables tables;

  Swap(WarehouseSession session, AttemptTables tables) {
    this.session = session;
    this.tables = tables;
  }

  /**
   * To be done in a transaction.
   *
   * @param live whether there is a live table
   */
  void run(Loaded loaded, boolean live) throws SQLException, StepFailure {
    if (live) {
      replace(loaded.table());
    } else {
      rename(loaded.table(), tables.target());
      grant(loaded.defaultGrants());
    }
  }

  /** The rename comes first: it locks the live table, so what is read of it stays true. */
  private void replace(RedshiftTable staging) throws SQLException, StepFailure {
    rename(tables.target(), tables.old());
    Relation old = new Catalog(session).relation(tables.old()).orElseThrow();
    requireTable(old);
    Dependants.requireNone(old.id(), tables.target(), session);
    List<Grant> grants = Grants.on(old.id(), tables.old(), tables.target(), session);
    long version = new Catalog(session).relation(staging).orElseThrow().id();
    rename(staging, tables.target());
    grant(grants);
    Grants.requireSame(old.id(), version, tables.target(), session);
  }

  private void grant(List<Grant> grants) throws SQLException {
    for (Grant grant : grants) {
      session.execute(grant.grantOn(tables.target()));
    }
  }

  private void rename(RedshiftTable from, RedshiftTable to) throws SQLException {
    RedshiftIdentifier name = to.table();
    session.execute("ALTER TABLE " + from.quoted() + " RENAME TO " + name.quoted());
  }

  private void requireTable(Relation live) throws StepFailure {
    if (!live.isTable()) {
      throw StepFailure.of(
          FailureCode.PUBLISH_DEPENDANTS,
          "tried to publish "
              + tables.target()
              + ", but that name belongs to something else than"
              + " a table",
          "drop or rename it, or give the table another name under to: in the manifest");
    }
  }
}
