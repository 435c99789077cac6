package io.tableferry.worker.engine.publish;

import io.tableferry.contract.Publishing;
import io.tableferry.contract.Publishing.Unseen;
import io.tableferry.worker.engine.warehouse.Catalog.Relation;
import io.tableferry.worker.engine.warehouse.RedshiftTable;
import io.tableferry.worker.engine.warehouse.WarehouseSession;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What hangs on the live table by its number rather than by its name, and would stay with the old
 * version after a swap: views with schema binding, materialized views, foreign keys, row-level
 * security, masking and data shares.
 */
final class Surroundings {

  private static final String VIEWS =
      "SELECT DISTINCT CASE v.relkind WHEN 'm' THEN 'materialized view ' ELSE 'view ' END,"
          + " n.nspname, v.relname FROM pg_catalog.pg_depend d"
          + " JOIN pg_catalog.pg_rewrite r ON r.oid = d.objid"
          + " JOIN pg_catalog.pg_class v ON v.oid = r.ev_class"
          + " JOIN pg_catalog.pg_namespace n ON n.oid = v.relnamespace"
          + " WHERE CAST(d.refobjid AS BIGINT) = ? AND v.oid <> d.refobjid";

  private static final String REFERRING_TABLES =
      "SELECT DISTINCT 'a foreign key of ', n.nspname, c.relname FROM pg_catalog.pg_constraint k"
          + " JOIN pg_catalog.pg_class c ON c.oid = k.conrelid"
          + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
          + " WHERE CAST(k.confrelid AS BIGINT) = ? AND k.contype = 'f'"
          + " AND k.conrelid <> k.confrelid";

  private static final String PROTECTED =
      "SELECT 1 FROM svv_rls_relation WHERE relschema = ? AND relname = ? AND is_rls_on";

  private static final String POLICIES =
      "SELECT 1 FROM svv_rls_attached_policy WHERE relschema = ? AND relname = ?";

  private static final String MASKS =
      "SELECT 1 FROM svv_attached_masking_policy WHERE schema_name = ? AND table_name = ?";

  private static final String SHARES =
      "SELECT 1 FROM svv_datashare_objects WHERE share_type = 'OUTBOUND' AND object_name = ?";

  private static final int NAMED_AT_MOST = 10;

  private final RedshiftTable target;
  private final Publishing publishing;
  private final Sight sight;
  private final WarehouseSession session;

  /**
   * What hangs on a target.
   *
   * @param sight what the session's user would see
   */
  Surroundings(RedshiftTable target, Publishing publishing, Sight sight, WarehouseSession session) {
    this.target = target;
    this.publishing = publishing;
    this.sight = sight;
    this.session = session;
  }

  /**
   * What forbids a swap, a sentence each; empty if nothing does. Asks nothing that could fail for
   * want of a right, so it may be called within a transaction.
   */
  List<String> obstacles(Relation live) throws SQLException {
    List<String> obstacles = new ArrayList<>();
    if (!live.owned()) {
      obstacles.add("the warehouse's user is not the table's owner");
    }
    List<String> bound = Stream.concat(names(VIEWS, live), names(REFERRING_TABLES, live)).toList();
    if (!bound.isEmpty()) {
      obstacles.add("bound to it: " + some(bound));
    }
    add(obstacles, Unseen.RLS, isProtected(), "row-level security");
    add(obstacles, Unseen.MASKING, isNamed(MASKS), "a masking policy");
    add(obstacles, Unseen.DATASHARE, isShared(), "a data share");
    return List.copyOf(obstacles);
  }

  private void add(List<String> obstacles, Unseen kind, boolean found, String what) {
    if (found) {
      obstacles.add(what + " is attached to it");
    } else if (!sight.sees(kind) && !publishing.assumeNo().contains(kind)) {
      obstacles.add(
          "the warehouse's user has no right to see whether "
              + what
              + " is attached to it, and the deployment does not state that there is none");
    }
  }

  private boolean isProtected() throws SQLException {
    return isNamed(PROTECTED) || (sight.sees(Unseen.RLS) && isNamed(POLICIES));
  }

  private boolean isShared() throws SQLException {
    return session.exists(SHARES, target.schema().name() + "." + target.table().name());
  }

  private boolean isNamed(String query) throws SQLException {
    return session.exists(query, target.schema().name(), target.table().name());
  }

  private Stream<String> names(String query, Relation live) throws SQLException {
    return session
        .query(
            query, row -> row.getString(1) + row.getString(2) + "." + row.getString(3), live.id())
        .stream();
  }

  private static String some(List<String> names) {
    return names.stream().sorted().limit(NAMED_AT_MOST).collect(Collectors.joining(", "))
        + (names.size() > NAMED_AT_MOST ? ", …" : "");
  }
}
