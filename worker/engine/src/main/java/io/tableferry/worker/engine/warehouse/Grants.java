package io.tableferry.worker.engine.warehouse;

import io.tableferry.contract.FailureCode;
import io.tableferry.worker.engine.failure.StepFailure;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All grants on a table, or a refusal. SVV_RELATION_PRIVILEGES hides those of others from an
 * ordinary user without SYSLOG ACCESS UNRESTRICTED, in silence, while {@code pg_class.relacl} shows
 * everybody who holds any.
 */
public final class Grants {

  private static final String ACL =
      "SELECT CURRENT_USER, ARRAY_TO_STRING(relacl, ',') FROM pg_catalog.pg_class"
          + " WHERE CAST(oid AS BIGINT) = ?";

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
    if (!hidden(grantees(id, session), seen).isEmpty()) {
      throw StepFailure.of(
          FailureCode.WAREHOUSE_REFUSED,
          "tried to keep the grants on "
              + target
              + ", but the warehouse's user does not see all of them",
          "ALTER USER … SYSLOG ACCESS UNRESTRICTED for the warehouse's user, or revoke the grants on"
              + " this table and its default privileges");
    }
    return seen;
  }

  /**
   * Whether everybody who may use one table may use the other.
   *
   * @param target what they are called for people
   * @throws StepFailure if not
   */
  public static void requireSame(
      long before, long after, RedshiftTable target, WarehouseSession session)
      throws SQLException, StepFailure {
    if (!grantees(before, session).equals(grantees(after, session))) {
      throw StepFailure.of(
          FailureCode.WAREHOUSE_REFUSED,
          "tried to carry the grants on "
              + target
              + " over to its new version, but not the same users, groups and roles hold them then",
          "look for grants that this user may not pass on, then launch again");
    }
  }

  /** Who holds a privilege by the access list, but is not among the grants that were seen. */
  static Set<String> hidden(Set<String> holders, List<Grant> seen) {
    Set<String> known = seen.stream().map(Grants::holder).collect(Collectors.toSet());
    return holders.stream().filter(holder -> !known.contains(holder)).collect(Collectors.toSet());
  }

  private static String holder(Grant grant) {
    return grant.granteeType().equals("public") ? AccessList.PUBLIC : grant.grantee();
  }

  private static Set<String> grantees(long id, WarehouseSession session) throws SQLException {
    return session.query(ACL, Grants::read, id).get(0);
  }

  private static Set<String> read(ResultSet row) throws SQLException {
    String granted = row.getString(2);
    return granted == null ? Set.of() : new AccessList(granted).granteesBut(row.getString(1));
  }
}
