package io.tableferry.local.redshift.statement;

import io.tableferry.local.redshift.sql.Cursor;
import io.tableferry.local.redshift.sql.Refused;
import io.tableferry.local.redshift.sql.RelationName;
import io.tableferry.local.redshift.sql.Token;

/** Statements that read and change rows. */
final class Queries {

  private Queries() {}

  static Plan query(Cursor statement, String text) {
    int depth = 0;
    while (statement.hasMore()) {
      if (statement.accept("for", "update") || statement.accept("for", "share")) {
        throw Refused.asRedshiftDoes("SELECT … FOR UPDATE");
      }
      if (depth == 0 && statement.accept("into")) {
        throw Refused.notImitated("SELECT INTO; use CREATE TABLE AS");
      }
      depth += statement.peek().isSymbol("(") ? 1 : statement.peek().isSymbol(")") ? -1 : 0;
      Token token = statement.next();
      if (token.isSymbol("(") || token.isSymbol(")")) {
        refuseChange(statement);
      }
    }
    return Plan.of(text);
  }

  /** Inside of WITH Redshift has none; behind it they would go unlocked here. */
  private static void refuseChange(Cursor statement) {
    if (statement.accept("insert", "into")
        || statement.accept("delete", "from")
        || (statement.accept("update") && statement.peek().isName())) {
      throw Refused.notImitated("INSERT, UPDATE or DELETE in or after a WITH clause");
    }
  }

  static Plan explain(Cursor statement, String text) {
    statement.accept("verbose");
    if (statement.accept("select") || statement.accept("with")) {
      return query(statement, text);
    }
    throw Refused.notImitated("EXPLAIN of anything but a query");
  }

  static Plan insert(Cursor statement, String text) {
    statement.expect("into");
    RelationName table = statement.relation();
    while (statement.hasMore()) {
      if (statement.accept("on", "conflict")) {
        throw Refused.asRedshiftDoes("ON CONFLICT");
      }
      statement.next();
    }
    return Plan.write(text, table);
  }

  static Plan update(Cursor statement, String text) {
    return Plan.write(text, statement.relation());
  }

  static Plan delete(Cursor statement, String text) {
    statement.expect("from");
    return Plan.write(text, statement.relation());
  }
}
