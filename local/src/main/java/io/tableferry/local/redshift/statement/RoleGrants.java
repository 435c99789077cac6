package io.tableferry.local.redshift.statement;

import io.tableferry.local.redshift.sql.Cursor;
import io.tableferry.local.redshift.sql.Refused;
import io.tableferry.local.redshift.sql.SqlText;
import java.util.ArrayList;
import java.util.List;

/** GRANT ROLE and REVOKE ROLE: who is a member of what. */
final class RoleGrants {

  private RoleGrants() {}

  static Plan grant(Cursor statement) {
    String roles = roles(statement);
    statement.expect("to");
    List<Grantee> grantees = members(statement);
    boolean admin = grantees.stream().anyMatch(Grantee::withOption);
    if (admin && !grantees.stream().allMatch(Grantee::withOption)) {
      throw Refused.notImitated("WITH ADMIN OPTION for some of several users");
    }
    return Plan.call(
        "grant_roles", List.of(roles, Grantee.array(grantees), String.valueOf(admin)), "GRANT");
  }

  static Plan revoke(Cursor statement) {
    String roles = roles(statement);
    statement.expect("from");
    return Plan.call("revoke_roles", List.of(roles, Grantee.array(members(statement))), "REVOKE");
  }

  private static String roles(Cursor statement) {
    List<String> roles = new ArrayList<>();
    do {
      roles.add(SqlText.literal(statement.roleName().stored()));
    } while (statement.acceptSymbol(","));
    return "ARRAY[" + String.join(", ", roles) + "]::text[]";
  }

  private static List<Grantee> members(Cursor statement) {
    List<Grantee> members = Grantee.list(statement);
    for (Grantee member : members) {
      if (member.kind() == Grantee.Kind.GROUP || member.kind() == Grantee.Kind.PUBLIC) {
        throw Refused.asRedshiftDoes("roles of a group or of PUBLIC");
      }
    }
    if (statement.hasMore()) {
      throw statement.unexpected("the end of the statement");
    }
    return members;
  }
}
