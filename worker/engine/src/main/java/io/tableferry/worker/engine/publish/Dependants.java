package io.tableferry.worker.engine.publish;

import io.tableferry.contract.FailureCode;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.warehouse.RedshiftTable;
import io.tableferry.worker.engine.warehouse.WarehouseSession;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is bound to a table by its number and would stay with the old version after a rename: views
 * with schema binding, and foreign keys of other tables.
 */
final class Dependants {

  private static final String VIEWS =
      "SELECT DISTINCT n.nspname, v.relname FROM pg_catalog.pg_depend d"
          + " JOIN pg_catalog.pg_rewrite r ON r.oid = d.objid"
          + " JOIN pg_catalog.pg_class v ON v.oid = r.ev_class"
          + " JOIN pg_catalog.pg_namespace n ON n.oid = v.relnamespace"
          + " WHERE CAST(d.refobjid AS BIGINT) = ? AND v.oid <> d.refobjid";

  private static final String REFERRING_TABLES =
      "SELECT DISTINCT n.nspname, c.relname FROM pg_catalog.pg_constraint k"
          + " JOIN pg_catalog.pg_class c ON c.oid = k.conrelid"
          + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
          + " WHERE CAST(k.confrelid AS BIGINT) = ? AND k.contype = 'f'"
          + " AND k.conrelid <> k.confrelid";

  private static final int NAMED_AT_MOST = 10;

  private Dependants() {}

  /**
   * Refuses if there are any.
   *
   * @param id the live table's number
   * @param target what it is called for people
   */
  static void requireNone(long id, RedshiftTable target, WarehouseSession session)
      throws SQLException, StepFailure {
    List<String> names =
        Stream.concat(names(VIEWS, id, session), names(REFERRING_TABLES, id, session)).toList();
    if (!names.isEmpty()) {
      throw StepFailure.of(
          FailureCode.PUBLISH_DEPENDANTS,
          "tried to publish %s, but %d views or foreign keys hang on it: %s"
              .formatted(target, names.size(), some(names)),
          "recreate the views WITH NO SCHEMA BINDING and drop the foreign keys");
    }
  }

  private static Stream<String> names(String sql, long id, WarehouseSession session)
      throws SQLException {
    return session.query(sql, row -> row.getString(1) + "." + row.getString(2), id).stream();
  }

  private static String some(List<String> names) {
    return names.stream().sorted().limit(NAMED_AT_MOST).collect(Collectors.joining(", "))
        + (names.size() > NAMED_AT_MOST ? ", …" : "");
  }
}
