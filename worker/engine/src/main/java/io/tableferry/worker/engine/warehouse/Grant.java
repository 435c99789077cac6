package io.tableferry.worker.engine.warehouse;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/**
 * A privilege on a table that somebody other than its owner holds (Database Developer Guide:
 * SVV_RELATION_PRIVILEGES; GRANT).
 *
 * @param privilege for example {@code SELECT}
 * @param granteeType {@code user}, {@code group}, {@code role} or {@code public}
 * @param grantee name of the user, group or role
 * @param withGrantOption whether the grantee may pass it on
 */
public record Grant(String privilege, String granteeType, String grantee, boolean withGrantOption) {

  private static final String ALL_BUT_OWN =
      "SELECT privilege_type, identity_type, identity_name, admin_option"
          + " FROM svv_relation_privileges"
          + " WHERE namespace_name = ? AND relation_name = ?"
          + " AND NOT (identity_type = 'user' AND identity_name = CURRENT_USER)"
          + " ORDER BY identity_type, identity_name, privilege_type";

  public Grant {
    if (!privilege.matches("[A-Z][A-Z ]{0,29}")) {
      throw new IllegalArgumentException("a privilege is named in words");
    }
  }

  /** The grants on a table that the session may see, but for those of its own user. */
  static List<Grant> on(RedshiftTable table, WarehouseSession session) throws SQLException {
    return session.query(ALL_BUT_OWN, Grant::read, table.schema().name(), table.table().name());
  }

  /** The statement that grants it on a table. */
  public String grantOn(RedshiftTable table) {
    return "GRANT %s ON TABLE %s TO %s%s"
        .formatted(privilege, table.quoted(), to(), withGrantOption ? " WITH GRANT OPTION" : "");
  }

  /** The statement that takes it, and all else, from its holder. */
  public String revokeAllOn(RedshiftTable table) {
    return "REVOKE ALL ON TABLE %s FROM %s".formatted(table.quoted(), to());
  }

  private String to() {
    return switch (granteeType) {
      case "public" -> "PUBLIC";
      case "user" -> RedshiftIdentifier.quoted(grantee);
      default -> granteeType.toUpperCase(Locale.ROOT) + " " + RedshiftIdentifier.quoted(grantee);
    };
  }

  private static Grant read(ResultSet row) throws SQLException {
    return new Grant(
        row.getString(1).strip(),
        row.getString(2).strip(),
        row.getString(3).strip(),
        row.getBoolean(4));
  }
}
