package io.tableferry.local.redshift.statement;

import io.tableferry.local.redshift.sql.Cursor;
import io.tableferry.local.redshift.sql.Refused;
import io.tableferry.local.redshift.sql.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Rules that hold in every statement, whatever it is. */
final class Everywhere {

  private static final Set<String> VARCHAR = Set.of("varchar", "varying", "nvarchar");

  private Everywhere() {}

  static void check(List<Token> statement) {
    for (Token token : statement) {
      if (token.isName() && token.value().equals("local_redshift")) {
        throw Refused.notImitated("access to its own book-keeping");
      }
      if (token.isWord("returning")) {
        throw Refused.asRedshiftDoes("RETURNING");
      }
      if (token.isSymbol("[")) {
        throw Refused.notImitated("arrays and subscripts");
      }
    }
  }

  /**
   * Writes VARCHAR(MAX) as what it stands for, and has JSON_SERIALIZE found among the functions:
   * PostgreSQL has syntax of its own by that name.
   */
  static List<Token> rewrite(List<Token> statement) {
    List<Token> rewritten = new ArrayList<>(statement);
    for (int i = 0; i + 1 < rewritten.size(); i++) {
      if (rewritten.get(i).isWord("json_serialize") && rewritten.get(i + 1).isSymbol("(")) {
        rewritten.set(i, Token.plain(Token.Kind.WORD, "pg_catalog.json_serialize"));
      }
    }
    for (int i = 0; i + 3 < rewritten.size(); i++) {
      Token word = rewritten.get(i);
      if (word.kind() == Token.Kind.WORD
          && VARCHAR.contains(word.value())
          && rewritten.get(i + 1).isSymbol("(")
          && rewritten.get(i + 2).isWord("max")
          && rewritten.get(i + 3).isSymbol(")")) {
        rewritten.set(i + 2, Token.plain(Token.Kind.NUMBER, "65535"));
      }
    }
    return rewritten;
  }

  static boolean readsLastCopy(List<Token> statement) {
    return statement.stream()
        .anyMatch(token -> token.isWord("pg_last_copy_count") || token.isWord("pg_last_copy_id"));
  }

  /** Definitions are run by procedures, which have no parameters of the client's. */
  static void refuseParameters(Cursor definition) {
    if (definition.has(Token.Kind.PARAMETER)) {
      throw Refused.notImitated("bound values in a definition");
    }
  }
}
