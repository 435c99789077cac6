package io.tableferry.worker.engine.publish;

import io.tableferry.contract.FailureCode;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.warehouse.Catalog;
import io.tableferry.worker.engine.warehouse.OwnSchema;
import io.tableferry.worker.engine.warehouse.RedshiftTable;
import io.tableferry.worker.engine.warehouse.WarehouseProblem;
import io.tableferry.worker.engine.warehouse.WarehouseSession;
import java.sql.SQLException;
import java.util.List;

/**
 * Tableferry's own schema in the warehouse. Many attempts may find it missing at once, so whoever
 * fails to create something looks whether another has done it.
 */
final class Bookkeeping {

  private interface Present {
    boolean check() throws SQLException;
  }

  private final WarehouseSession session;
  private final Catalog catalog;

  Bookkeeping(WarehouseSession session) {
    this.session = session;
    this.catalog = new Catalog(session);
  }

  void ensureSchema() throws StepFailure {
    ensure(
        () -> catalog.hasSchema(OwnSchema.NAME),
        List.of("CREATE SCHEMA " + OwnSchema.NAME.quoted()));
  }

  /** Makes sure that a table or view is there; its statements are done together or not at all. */
  void ensureTable(RedshiftTable table, List<String> statements) throws StepFailure {
    ensure(() -> catalog.has(table), statements);
  }

  private void ensure(Present present, List<String> statements) throws StepFailure {
    try {
      if (!present.check()) {
        create(present, statements);
      }
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  private void create(Present present, List<String> statements) throws SQLException {
    try {
      session.inTransaction(() -> executeAll(statements));
    } catch (SQLException e) {
      if (!WarehouseProblem.saysDuplicate(e) && !present.check()) {
        throw e;
      }
    }
  }

  private int executeAll(List<String> statements) throws SQLException {
    for (String statement : statements) {
      session.execute(statement);
    }
    return statements.size();
  }

  private static StepFailure failure(SQLException e) {
    String tried = "set up schema tableferry, which keeps track of publications";
    if (WarehouseProblem.of(e) == WarehouseProblem.PRIVILEGE_MISSING) {
      return StepFailure.of(
          FailureCode.WAREHOUSE_REFUSED,
          "tried to " + tried + ", but the warehouse's user may not create it",
          "create schema tableferry and make this user its owner");
    }
    return WarehouseProblem.of(e).failure(tried, e);
  }
}
