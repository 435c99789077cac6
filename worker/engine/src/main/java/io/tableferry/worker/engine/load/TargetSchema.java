package io.tableferry.worker.engine.load;

import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.warehouse.Catalog;
import io.tableferry.worker.engine.warehouse.RedshiftIdentifier;
import io.tableferry.worker.engine.warehouse.WarehouseProblem;
import io.tableferry.worker.engine.warehouse.WarehouseSession;
import java.sql.SQLException;

/** The schema that a target lies in. */
final class TargetSchema {

  private TargetSchema() {}

  /** Creates it if it is missing; several attempts may try that at once. */
  static void ensure(RedshiftIdentifier schema, WarehouseSession session) throws StepFailure {
    Catalog catalog = new Catalog(session);
    try {
      if (!catalog.hasSchema(schema)) {
        create(schema, session, catalog);
      }
    } catch (SQLException e) {
      throw WarehouseProblem.of(e).failure("create schema " + schema.name(), e);
    }
  }

  private static void create(RedshiftIdentifier schema, WarehouseSession session, Catalog catalog)
      throws SQLException {
    try {
      session.execute("CREATE SCHEMA " + schema.quoted());
    } catch (SQLException e) {
      if (!WarehouseProblem.saysDuplicate(e) && !catalog.hasSchema(schema)) {
        throw e;
      }
    }
  }
}
