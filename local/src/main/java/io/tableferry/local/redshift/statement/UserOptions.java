package io.tableferry.local.redshift.statement;

import io.tableferry.local.redshift.sql.Cursor;
import io.tableferry.local.redshift.sql.Refused;
import io.tableferry.local.redshift.sql.SqlText;
import java.util.Optional;

/**
 * What follows the name of a user (pages CREATE USER and ALTER USER).
 *
 * @param sql the options that PostgreSQL has too, in its words, each with a space before it
 * @param unrestricted SYSLOG ACCESS, if it is named: true for UNRESTRICTED
 */
record UserOptions(String sql, Optional<Boolean> unrestricted) {

  static UserOptions read(Cursor statement) {
    StringBuilder sql = new StringBuilder();
    Optional<Boolean> unrestricted = Optional.empty();
    statement.accept("with");
    while (statement.hasMore()) {
      if (statement.accept("syslog", "access", "unrestricted")) {
        unrestricted = Optional.of(true);
      } else if (statement.accept("syslog", "access", "restricted")) {
        unrestricted = Optional.of(false);
      } else {
        sql.append(option(statement));
      }
    }
    return new UserOptions(sql.toString(), unrestricted);
  }

  private static String option(Cursor statement) {
    if (statement.accept("password")) {
      return " PASSWORD " + password(statement);
    } else if (statement.accept("createdb")) {
      return " CREATEDB";
    } else if (statement.accept("createuser")) {
      return " SUPERUSER";
    } else if (statement.accept("nocreatedb") || statement.accept("nocreateuser")) {
      return "";
    }
    throw Refused.notImitated("\"" + statement.peek().value() + "\" as an option of a user");
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
