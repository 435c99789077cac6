package io.tableferry.local.redshift.statement;

import io.tableferry.local.redshift.sql.Cursor;
import io.tableferry.local.redshift.sql.Refused;
import io.tableferry.local.redshift.sql.SqlText;
import io.tableferry.local.redshift.sql.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** GRANT and REVOKE of privileges (pages GRANT and REVOKE). */
final class Privileges {

  private Privileges() {}

  static Plan grant(Cursor statement, String text) {
    if (statement.accept("role")) {
      return RoleGrants.grant(statement);
    }
    List<Privilege> privileges = granted(Privilege.list(statement), statement);
    String object = SqlText.spaced(statement.upTo("to"));
    List<Grantee> grantees = Grantee.list(statement);
    String option = option(privileges, grantees);
    refuseRest(statement);
    return plan("GRANT " + sql(privileges) + " ON " + object + " TO ", grantees, option);
  }

  static Plan revoke(Cursor statement, String text) {
    if (statement.accept("admin", "option", "for")) {
      throw Refused.notImitated("REVOKE ADMIN OPTION FOR");
    }
    if (statement.accept("role")) {
      return RoleGrants.revoke(statement);
    }
    String option = statement.accept("grant", "option", "for") ? "GRANT OPTION FOR " : "";
    List<Privilege> privileges = Privilege.list(statement);
    if (!option.isEmpty() && onColumns(privileges)) {
      throw Refused.asRedshiftDoes("grant options of column privileges");
    }
    String object = SqlText.spaced(statement.upTo("from"));
    List<Grantee> grantees = Grantee.list(statement);
    String tail = statement.accept("cascade") ? " CASCADE" : "";
    statement.accept("restrict");
    refuseRest(statement);
    return plan("REVOKE " + option + sql(privileges) + " ON " + object + " FROM ", grantees, tail);
  }

  /** What later tables are granted, from behind the words ALTER DEFAULT PRIVILEGES. */
  static Plan defaults(Cursor statement) {
    List<Token> head = new ArrayList<>();
    do {
      head.add(statement.next());
    } while (!statement.peek().isWord("to") && !statement.peek().isWord("from"));
    head.add(statement.next());
    List<Grantee> grantees = Grantee.list(statement);
    refuseRest(statement);
    if (grantees.stream().anyMatch(Grantee::withOption)) {
      throw Refused.notImitated("WITH GRANT OPTION for tables to come");
    }
    return plan("ALTER DEFAULT PRIVILEGES " + SqlText.spaced(head) + " ", grantees, "");
  }

  private static List<Privilege> granted(List<Privilege> privileges, Cursor object) {
    boolean table = !object.peek().isWord("schema") && !object.peek().isWord("database");
    return table ? privileges.stream().flatMap(Privilege::ofTable).toList() : privileges;
  }

  /** For users only, one by one, and never for columns. */
  private static String option(List<Privilege> privileges, List<Grantee> grantees) {
    if (grantees.stream().noneMatch(Grantee::withOption)) {
      return "";
    }
    if (onColumns(privileges)) {
      throw Refused.asRedshiftDoes("WITH GRANT OPTION for column privileges");
    }
    if (grantees.stream().anyMatch(grantee -> grantee.kind() != Grantee.Kind.USER)) {
      throw Refused.asRedshiftDoes("WITH GRANT OPTION for groups, roles and PUBLIC");
    }
    if (!grantees.stream().allMatch(Grantee::withOption)) {
      throw Refused.notImitated("WITH GRANT OPTION for some of several users");
    }
    return " WITH GRANT OPTION";
  }

  private static boolean onColumns(List<Privilege> privileges) {
    return privileges.stream().anyMatch(Privilege::isOnColumns);
  }

  private static String sql(List<Privilege> privileges) {
    return privileges.stream().map(Privilege::sql).collect(Collectors.joining(", "));
  }

  private static void refuseRest(Cursor statement) {
    if (statement.hasMore()) {
      throw statement.unexpected("the end of the statement");
    }
  }

  private static Plan plan(String sql, List<Grantee> grantees, String tail) {
    String names = grantees.stream().map(Grantee::sql).collect(Collectors.joining(", "));
    return Plan.of(sql + names + tail)
        .after("CALL local_redshift.check_grantees(" + Grantee.array(grantees) + ")");
  }
}
