package io.tableferry.local.redshift.statement;

import io.tableferry.local.redshift.sql.Cursor;
import io.tableferry.local.redshift.sql.Refused;

/** What begins, ends and orders transactions. */
final class Transactions {

  private Transactions() {}

  static Plan transaction(Cursor statement, String text) {
    while (statement.hasMore()) {
      if (statement.accept("to") || statement.accept("prepared")) {
        throw Refused.asRedshiftDoes("savepoints and prepared transactions");
      }
      statement.next();
    }
    return Plan.of(text);
  }

  /** Redshift knows one strength only: against readers and writers alike (page LOCK). */
  static Plan lock(Cursor statement, String text) {
    statement.accept("table");
    StringBuilder tables = new StringBuilder(statement.relation().sql());
    while (statement.acceptSymbol(",")) {
      tables.append(", ").append(statement.relation().sql());
    }
    if (statement.hasMore()) {
      throw Refused.asRedshiftDoes("LOCK with a mode");
    }
    return Plan.of("LOCK TABLE " + tables + " IN ACCESS EXCLUSIVE MODE");
  }

  /** Commits the transaction that it runs in, and itself (page TRUNCATE). */
  static Plan truncate(Cursor statement, String text) {
    statement.accept("table");
    String table = statement.relation().sql();
    if (statement.hasMore()) {
      throw Refused.asRedshiftDoes("TRUNCATE of several tables or with options");
    }
    return Plan.of("TRUNCATE TABLE " + table).after("COMMIT");
  }
}
