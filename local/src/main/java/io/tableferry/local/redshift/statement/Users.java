package io.tableferry.local.redshift.statement;

import io.tableferry.local.redshift.sql.Cursor;
import io.tableferry.local.redshift.sql.Identifier;
import io.tableferry.local.redshift.sql.SqlText;
import java.util.List;

/** CREATE USER and ALTER USER; a user of Redshift is a role of PostgreSQL that may log in. */
final class Users {

  private Users() {}

  static Plan create(Cursor statement) {
    Identifier user = statement.name();
    UserOptions options = UserOptions.read(statement);
    return plan("CREATE", user, options, "CREATE ROLE " + user.sql() + " LOGIN" + options.sql());
  }

  static Plan alter(Cursor statement) {
    Identifier user = statement.name();
    if (statement.accept("rename", "to")) {
      return Plan.of("ALTER ROLE " + user.sql() + " RENAME TO " + statement.name().sql());
    }
    UserOptions options = UserOptions.read(statement);
    return plan("ALTER", user, options, "ALTER ROLE " + user.sql() + options.sql());
  }

  private static Plan plan(String verb, Identifier user, UserOptions options, String sql) {
    return options
        .unrestricted()
        .map(unrestricted -> withAccess(verb, user, sql, unrestricted))
        .orElseGet(() -> Plan.of(sql));
  }

  private static Plan withAccess(String verb, Identifier user, String sql, boolean unrestricted) {
    return Plan.call(
        "define_user",
        List.of(SqlText.literal(sql), SqlText.literal(user.stored()), String.valueOf(unrestricted)),
        verb + " USER");
  }
}
