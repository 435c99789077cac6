package io.tableferry.worker.engine.warehouse;

import io.tableferry.contract.FailureCode;
import io.tableferry.worker.engine.failure.StepFailure;
import java.sql.SQLException;

/**
 * Whether the session sees all rows of a table. Row-level security hides rows from SELECT and
 * DELETE alike, so a table would look empty, and rows would stay that were to be replaced. It does
 * not hold for superusers, and for those who were granted IGNORE RLS, as {@code sys:secadmin} was
 * (pages CREATE RLS POLICY and SVV_SYSTEM_PRIVILEGES of the Database Developer Guide).
 */
public final class RowVisibility {

  private static final String PROTECTED =
      "SELECT 1 FROM svv_rls_relation WHERE relschema = ? AND relname = ? AND is_rls_on";

  private static final String EXEMPT =
      "SELECT 1 FROM svv_user_info WHERE user_name = CURRENT_USER AND superuser"
          + " UNION ALL SELECT 1 FROM svv_user_grants g WHERE g.user_name = CURRENT_USER"
          + " AND (g.role_name IN ('sys:secadmin', 'sys:superuser') OR g.role_name IN"
          + " (SELECT p.identity_name FROM svv_system_privileges p"
          + " WHERE p.system_privilege = 'IGNORE RLS' AND p.identity_type = 'role'))";

  private RowVisibility() {}

  /**
   * Refuses a table whose rows may be hidden from the session.
   *
   * @throws StepFailure if it is protected, and the session's user is not exempt
   */
  public static void require(RedshiftTable table, WarehouseSession session)
      throws SQLException, StepFailure {
    boolean isProtected = session.exists(PROTECTED, table.schema().name(), table.table().name());
    if (isProtected && !session.exists(EXEMPT)) {
      throw StepFailure.of(
          FailureCode.WAREHOUSE_REFUSED,
          "tried to replace the rows of "
              + table
              + ", but row-level security is on, and may hide some of them from the warehouse's user",
          "GRANT IGNORE RLS to a role, and the role to the warehouse's user");
    }
  }
}
