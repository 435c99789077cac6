package io.tableferry.local.redshift.statement;

import io.tableferry.local.redshift.sql.Cursor;
import io.tableferry.local.redshift.sql.Refused;

/** Statements that keep tables in shape; what they would shape does not exist here. */
final class Maintenance {

  private Maintenance() {}

  static Plan analyze(Cursor statement, String text) {
    if (statement.accept("compression")) {
      throw Refused.notImitated("ANALYZE COMPRESSION");
    }
    statement.accept("verbose");
    String target = statement.peek().isName() ? " " + statement.relation().sql() : "";
    return Plan.of("ANALYZE" + target);
  }

  /** Sorting and reclaiming are Redshift's own; what remains is VACUUM, outside transactions. */
  static Plan vacuum(Cursor statement, String text) {
    if (!statement.accept("full") && !statement.accept("reindex")) {
      if (statement.accept("sort") || statement.accept("delete")) {
        statement.expect("only");
      }
    }
    if (!statement.hasMore()) {
      throw Refused.notImitated("VACUUM of all tables; name one");
    }
    return Plan.of("VACUUM " + statement.relation().sql());
  }
}
