package io.tableferry.local.redshift.statement;

import io.tableferry.local.redshift.sql.Cursor;
import io.tableferry.local.redshift.sql.Refused;
import io.tableferry.local.redshift.sql.SqlText;
import io.tableferry.local.redshift.sql.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** GRANT and REVOKE. */
final class Privileges {

  /** Those that PostgreSQL has too, and the noise between them. */
  private static final Set<String> KNOWN =
      Set.of(
          "all",
          "create",
          "delete",
          "for",
          "grant",
          "insert",
          "option",
          "privileges",
          "references",
          "select",
          "temp",
          "temporary",
          "truncate",
          "update",
          "usage");

  private Privileges() {}

  static Plan grant(Cursor statement, String text) {
    List<Token> tokens = new ArrayList<>();
    while (!statement.accept("on")) {
      Token token = statement.next();
      tokens.add(token);
      if (token.isSymbol("(")) {
        tokens.addAll(statement.upToSeparator());
      } else if (token.isName() && !KNOWN.contains(token.value())) {
        throw Refused.notImitated("\"" + token.value() + "\" as a privilege");
      }
    }
    String verb = text.substring(0, text.indexOf(" "));
    return Plan.of(
        verb + " " + SqlText.spaced(tokens) + " ON " + SqlText.spaced(withoutRole(statement)));
  }

  /** PostgreSQL has one kind of grantee, and no word for it. */
  private static List<Token> withoutRole(Cursor statement) {
    List<Token> tokens = new ArrayList<>();
    while (statement.hasMore()) {
      Token token = statement.next();
      tokens.add(token);
      if (token.isWord("to") || token.isWord("from") || token.isSymbol(",")) {
        statement.accept("role");
      }
    }
    return tokens;
  }
}
