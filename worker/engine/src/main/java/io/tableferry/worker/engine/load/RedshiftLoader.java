package io.tableferry.worker.engine.load;

import io.tableferry.contract.FailureCode;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.warehouse.AttemptTables;
import io.tableferry.worker.engine.warehouse.Catalog;
import io.tableferry.worker.engine.warehouse.Catalog.Relation;
import io.tableferry.worker.engine.warehouse.Grant;
import io.tableferry.worker.engine.warehouse.Grants;
import io.tableferry.worker.engine.warehouse.RedshiftIdentifier;
import io.tableferry.worker.engine.warehouse.RedshiftTable;
import io.tableferry.worker.engine.warehouse.WarehouseProblem;
import io.tableferry.worker.engine.warehouse.WarehouseSession;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Makes staging tables, fills them, and takes them away again. */
public final class RedshiftLoader {

  private static final Logger LOG = Logger.getLogger(RedshiftLoader.class);

  private final WarehouseSession session;
  private final AttemptTables tables;

  /** Loads the new version of one target over one session. */
  public RedshiftLoader(WarehouseSession session, AttemptTables tables) {
    this.session = session;
    this.tables = tables;
  }

  /**
   * Makes sure that the target's schema is there. Tables of other attempts are left alone: one that
   * is still alive may be making its own live at this moment.
   *
   * @throws StepFailure if the schema is missing and must not be created
   */
  public void prepare() throws StepFailure {
    TargetSchema.ensure(tables.target().schema(), session);
  }

  /** Creates an empty staging table that nobody else can read, whatever default privileges say. */
  public void create(StagingTable table) throws StepFailure {
    try {
      int unused =
          session.inTransaction(
              () -> {
                session.execute(table.create());
                return revokeAll(table.table());
              });
    } catch (SQLException e) {
      throw WarehouseProblem.of(e).failure("create the staging table of " + tables.target(), e);
    }
  }

  /**
   * Copies the files of a manifest into the staging table, all rows or none.
   *
   * @return rows that were loaded
   */
  public long copy(CopyStatement statement) throws StepFailure {
    try {
      // In a block of its own: outside of one, COPY goes on when its client is gone.
      return session.inTransaction(
          () -> {
            session.execute(statement.text());
            return session.number("SELECT pg_last_copy_count()");
          });
    } catch (SQLException e) {
      throw explained(statement, e);
    }
  }

  /**
   * Creates a table as a load does, with its schema if that is missing, and takes both back.
   *
   * @throws StepFailure if the warehouse refuses
   */
  public void rehearse(StagingTable table) throws StepFailure {
    try {
      int unused = session.inVain(() -> create(table, new Catalog(session)));
    } catch (SQLException e) {
      throw WarehouseProblem.of(e).failure("create a table in schema " + schema().name(), e);
    }
  }

  /**
   * The same, with rows: loads the files of a manifest, and takes all of it back.
   *
   * @return rows that were loaded
   * @throws StepFailure if the warehouse refuses, or cannot read the files
   */
  public long rehearse(CopyStatement statement) throws StepFailure {
    Catalog catalog = new Catalog(session);
    try {
      return session.inVain(
          () -> {
            int unused = create(statement.table(), catalog);
            session.execute(statement.text());
            return session.number("SELECT pg_last_copy_count()");
          });
    } catch (SQLException e) {
      throw unexplained(statement, e);
    }
  }

  /** Drops the staging table if it is there. What cannot be dropped, a later publication drops. */
  public void dropStaging() {
    try {
      session.execute("DROP TABLE IF EXISTS " + tables.staging().quoted());
    } catch (SQLException e) {
      LOG.warnf(
          "table %s was not dropped (SQLSTATE %s); the next publication of %s will do it",
          tables.staging(), e.getSQLState(), tables.target());
    }
  }

  private int create(StagingTable table, Catalog catalog) throws SQLException {
    if (!catalog.hasSchema(schema())) {
      session.execute("CREATE SCHEMA " + schema().quoted());
    }
    return session.execute(table.create());
  }

  private RedshiftIdentifier schema() {
    return tables.target().schema();
  }

  private int revokeAll(RedshiftTable staging) throws SQLException, StepFailure {
    long id = new Catalog(session).relation(staging).orElseThrow().id();
    List<Grant> grants = Grants.on(id, staging, tables.target(), session);
    for (Grant grant : grants) {
      session.execute(grant.revokeAllOn(staging));
    }
    return grants.size();
  }

  private StepFailure explained(CopyStatement statement, SQLException e) {
    return rejectedRow(statement.table())
        .map(row -> row.failure(tables.target(), statement.table()))
        .orElseGet(() -> unexplained(statement, e));
  }

  private Optional<RejectedRow> rejectedRow(StagingTable table) {
    try {
      Optional<Relation> loaded = new Catalog(session).relation(table.table());
      return loaded.isPresent() ? RejectedRow.latest(loaded.get().id(), session) : Optional.empty();
    } catch (SQLException e) {
      LOG.warnf("the rejected row could not be looked up (SQLSTATE %s)", e.getSQLState());
      return Optional.empty();
    }
  }

  private StepFailure unexplained(CopyStatement statement, SQLException e) {
    Optional<CopyAccess> access = CopyAccess.of(e);
    if (access.isPresent()) {
      return access.get().failure(statement, tables.target());
    }
    if (WarehouseProblem.of(e) != WarehouseProblem.FAILED) {
      return WarehouseProblem.of(e).failure("load " + tables.target(), e);
    }
    return StepFailure.of(
        FailureCode.WAREHOUSE_FAILED,
        "tried to load %s, but COPY from %s failed without naming a row (SQLSTATE %s)"
            .formatted(tables.target(), statement.manifest(), e.getSQLState()),
        "check that the COPY role may read that bucket, and TABLEFERRY_WAREHOUSE_REGION if the"
            + " bucket is in another Region");
  }
}
