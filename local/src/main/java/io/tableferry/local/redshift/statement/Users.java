package io.tableferry.local.redshift.statement;

import io.tableferry.local.redshift.sql.Cursor;
import io.tableferry.local.redshift.sql.Refused;
import io.tableferry.local.redshift.sql.SqlText;

/** CREATE USER and ALTER USER; a user of Redshift is a role of PostgreSQL that may log in. */
final class Users {

  private Users() {}

  static Plan create(Cursor statement) {
    return Plan.of("CREATE ROLE " + statement.name().sql() + " LOGIN" + options(statement));
  }

  static Plan alter(Cursor statement) {
    String user = statement.name().sql();
    if (statement.accept("rename", "to")) {
      return Plan.of("ALTER ROLE " + user + " RENAME TO " + statement.name().sql());
    }
    return Plan.of("ALTER ROLE " + user + options(statement));
  }

  private static String options(Cursor statement) {
    StringBuilder options = new StringBuilder();
    statement.accept("with");
    while (statement.hasMore()) {
      if (statement.accept("password")) {
        options.append(" PASSWORD ").append(password(statement));
      } else if (statement.accept("createdb")) {
        options.append(" CREATEDB");
      } else if (statement.accept("createuser")) {
        options.append(" SUPERUSER");
      } else if (!statement.accept("nocreatedb") && !statement.accept("nocreateuser")) {
        throw Refused.notImitated("\"" + statement.peek().value() + "\" as an option of a user");
      }
    }
    return options.toString();
  }

  private static String password(Cursor statement) {
    if (statement.accept("disable")) {
      return "NULL";
    }
    String password = statement.string();
    boolean wellFormed =
        password.length() >= 8
            && password.length() <= 64
            && password.chars().anyMatch(c -> c >= 'a' && c <= 'z')
            && password.chars().anyMatch(c -> c >= 'A' && c <= 'Z')
            && password.chars().anyMatch(c -> c >= '0' && c <= '9');
    if (!wellFormed) {
      throw Refused.invalid(
          "22023",
          "a password has 8 to 64 characters, among them an upper-case letter, a lower-case"
              + " letter and a digit (page CREATE USER)");
    }
    return SqlText.literal(password);
  }
}
