package io.tableferry.worker.engine.publish;

import io.tableferry.contract.Publishing.Unseen;
import io.tableferry.worker.engine.warehouse.WarehouseSession;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Set;

/**
 * What the session's user would see if it were there. Row-level security and masking are shown to
 * superusers and members of {@code sys:secadmin}, all data shares to superusers only; everybody
 * else sees nothing, without an error (pages SVV_RLS_ATTACHED_POLICY, SVV_ATTACHED_MASKING_POLICY
 * and SVV_DATASHARE_OBJECTS of the Database Developer Guide).
 *
 * @param seen what would be seen
 */
record Sight(Set<Unseen> seen) {

  Sight {
    seen = Set.copyOf(seen);
  }

  static Sight of(WarehouseSession session) throws SQLException {
    Set<Unseen> seen = EnumSet.noneOf(Unseen.class);
    if (isSuperuser(session)) {
      seen.addAll(EnumSet.allOf(Unseen.class));
    } else if (holds("sys:secadmin", session)) {
      seen.addAll(EnumSet.of(Unseen.RLS, Unseen.MASKING));
    }
    return new Sight(seen);
  }

  boolean sees(Unseen kind) {
    return seen.contains(kind);
  }

  private static boolean isSuperuser(WarehouseSession session) throws SQLException {
    return session.exists(
        "SELECT 1 FROM svv_user_info WHERE user_name = CURRENT_USER AND superuser");
  }

  private static boolean holds(String role, WarehouseSession session) throws SQLException {
    return session.exists(
        "SELECT 1 FROM svv_user_grants WHERE user_name = CURRENT_USER AND role_name = ?", role);
  }
}
