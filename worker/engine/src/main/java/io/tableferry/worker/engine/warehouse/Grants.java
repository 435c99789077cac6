package io.tableferry.worker.engine.warehouse;

import io.tableferry.contract.FailureCode;
import io.tableferry.worker.engine.failure.StepFailure;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All grants on a table and its columns, or a refusal. SVV_RELATION_PRIVILEGES and
 * SVV_COLUMN_PRIVILEGES hide those of others from an ordinary user, in silence, while {@code
 * pg_class.relacl} and {@code pg_attribute_info.attacl} show everybody who holds any.
 */
public final class Grants {

  private static final String HOLDERS =
      "SELECT CURRENT_USER, ARRAY_TO_STRING(relacl, ',') FROM pg_catalog.pg_class"
          + " WHERE CAST(oid AS BIGINT) = ? AND relacl IS NOT NULL";

  private static final String HOLDERS_OF_COLUMNS =
      "SELECT CURRENT_USER, ARRAY_TO_STRING(attacl, ',') FROM pg_catalog.pg_attribute_info"
          + " WHERE CAST(attrelid AS BIGINT) = ? AND attacl IS NOT NULL";

  private Grants() {}

  /**
   * The grants on a table, but for those of the session's own user.
   *
   * @param id the table's number
   * @param table what it is called now
   * @param target what it is called for people
   * @throws StepFailure if some of them are hidden from the session
   */
  public static List<Grant> on(
      long id, RedshiftTable table, RedshiftTable target, WarehouseSession session)
      throws SQLException, StepFailure {
    List<Grant> seen = Grant.on(table, session);
    if (!hidden(holders(id, session), seen).isEmpty()) {
      throw StepFailure.of(
          FailureCode.WAREHOUSE_REFUSED,
          "tried to keep the grants on "
              + target
              + ", but the warehouse's user does not see all of them",
          "ALTER USER … SYSLOG ACCESS UNRESTRICTED for the warehouse's user, and GRANT ACCESS SYSTEM"
              + " TABLE to a role of it if columns are granted; or revoke the grants on this table"
              + " and its default privileges");
    }
    return seen;
  }

  /** The access lists of a table and its columns as a text, which changes when they do. */
  public static String fingerprint(long id, WarehouseSession session) throws SQLException {
    return Stream.concat(
            session.query(HOLDERS, row -> row.getString(2), id).stream(),
            session.query(HOLDERS_OF_COLUMNS, row -> row.getString(2), id).stream())
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  /** Who holds a privilege by the access lists, but is not among the grants that were seen. */
  static Set<Holder> hidden(Set<Holder> holders, List<Grant> seen) {
    return holders.stream()
        .filter(holder -> seen.stream().noneMatch(holder::isOf))
        .collect(Collectors.toSet());
  }

  private static Set<Holder> holders(long id, WarehouseSession session) throws SQLException {
    return Stream.concat(
            session.query(HOLDERS, Grants::read, id).stream(),
            session.query(HOLDERS_OF_COLUMNS, Grants::read, id).stream())
        .collect(HashSet::new, Set::addAll, Set::addAll);
  }

  private static Set<Holder> read(ResultSet row) throws SQLException {
    return new AccessList(row.getString(2)).holdersBut(row.getString(1));
  }
}
