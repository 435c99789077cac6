package io.tableferry.worker.engine.publish;

import io.tableferry.contract.FailureCode;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.warehouse.AttemptTables;
import io.tableferry.worker.engine.warehouse.Patience;
import io.tableferry.worker.engine.warehouse.RedshiftIdentifier;
import io.tableferry.worker.engine.warehouse.TableShape;
import io.tableferry.worker.engine.warehouse.WarehouseSession;
import java.sql.SQLException;
import java.util.stream.Collectors;

/**
 * Replaces the rows and keeps the table. Readers see the old rows until the commit and wait for
 * nothing. TRUNCATE would be quicker, but commits at once (page TRUNCATE of the Database Developer
 * Guide), so readers would see an empty table.
 */
final class DeleteInsert implements Replacement {

  private final WarehouseSession session;
  private final AttemptTables tables;
  private final Patience patience;

  DeleteInsert(WarehouseSession session, AttemptTables tables, Patience patience) {
    this.session = session;
    this.tables = tables;
    this.patience = patience;
  }

  @Override
  public void replace(long rows) throws SQLException, StepFailure {
    TableShape shape = TableShape.of(tables.staging(), session);
    lockAgainstWriters();
    session.unlimitStatements();
    session.execute("DELETE FROM " + live());
    session.execute(
        "INSERT INTO %s (%s) SELECT %s FROM %s"
            .formatted(live(), list(shape), list(shape), tables.staging().quoted()));
    requireRows(rows);
    session.limitStatements(patience.limitAfterWork());
  }

  /**
   * Takes the lock of every write without writing, for as long as it may take to wait for it; what
   * follows may take longer. The staging table is touched so that others can tell who we are.
   */
  private void lockAgainstWriters() throws SQLException {
    session.exists("SELECT 1 FROM " + tables.staging().quoted() + " LIMIT 0");
    session.execute("DELETE FROM " + live() + " WHERE FALSE");
  }

  /** Row-level security that holds for this user would hide rows from DELETE, and from us. */
  private void requireRows(long rows) throws SQLException, StepFailure {
    long counted = session.number("SELECT COUNT(*) FROM " + live());
    if (counted != rows) {
      throw StepFailure.of(
          FailureCode.VERIFY_COUNTS_DIFFER,
          "tried to publish %s by delete_insert, but %d rows were to be there and %d were counted"
              .formatted(tables.target(), rows, counted),
          "if row-level security is on for this table, GRANT IGNORE RLS to a role of the"
              + " warehouse's user; then launch again");
    }
  }

  private String live() {
    return tables.target().quoted();
  }

  private static String list(TableShape shape) {
    return shape.columns().stream()
        .map(column -> RedshiftIdentifier.quoted(column.name()))
        .collect(Collectors.joining(", "));
  }
}
