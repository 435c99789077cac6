package io.tableferry.worker.engine.warehouse;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A privilege on a table, or on one of its columns, that somebody other than its owner holds
 * (Database Developer Guide: SVV_RELATION_PRIVILEGES, SVV_COLUMN_PRIVILEGES, GRANT).
 *
 * @param privilege for example {@code SELECT}
 * @param column the column; empty for the whole table
 * @param granteeType {@code user}, {@code group}, {@code role} or {@code public}
 * @param grantee name of the user, group or role
 * @param withGrantOption whether the grantee may pass it on; never for columns, where Redshift has
 *     no such thing
 */
public record Grant(
    String privilege,
    Optional<String> column,
    String granteeType,
    String grantee,
    boolean withGrantOption) {

  private static final String OF_OTHERS =
      " WHERE namespace_name = ? AND relation_name = ?"
          + " AND NOT (identity_type = 'user' AND identity_name = CURRENT_USER)"
          + " ORDER BY identity_type, identity_name, privilege_type";

  private static final String ON_THE_TABLE =
      "SELECT privilege_type, identity_type, identity_name, admin_option"
          + " FROM svv_relation_privileges"
          + OF_OTHERS;

  private static final String ON_COLUMNS =
      "SELECT privilege_type, identity_type, identity_name, column_name"
          + " FROM svv_column_privileges"
          + OF_OTHERS
          + ", column_name";

  public Grant {
    if (!privilege.matches("[A-Z][A-Z ]{0,29}")) {
      throw new IllegalArgumentException("a privilege is named in words");
    }
  }

  /** The grants on a table that the session may see, but for those of its own user. */
  static List<Grant> on(RedshiftTable table, WarehouseSession session) throws SQLException {
    String schema = table.schema().name();
    String name = table.table().name();
    List<Grant> grants = new ArrayList<>(session.query(ON_THE_TABLE, Grant::read, schema, name));
    grants.addAll(session.query(ON_COLUMNS, Grant::readOfColumn, schema, name));
    return List.copyOf(grants);
  }

  /** The statement that grants it on a table. */
  public String grantOn(RedshiftTable table) {
    return "GRANT %s%s ON TABLE %s TO %s%s"
        .formatted(
            privilege,
            column.map(name -> " (" + RedshiftIdentifier.quoted(name) + ")").orElse(""),
            table.quoted(),
            to(),
            withGrantOption ? " WITH GRANT OPTION" : "");
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
        Optional.empty(),
        row.getString(2).strip(),
        row.getString(3).strip(),
        row.getBoolean(4));
  }

  private static Grant readOfColumn(ResultSet row) throws SQLException {
    return new Grant(
        row.getString(1).strip(),
        Optional.of(row.getString(4)),
        row.getString(2).strip(),
        row.getString(3).strip(),
        false);
  }
}
