package io.tableferry.local.redshift.statement;

import io.tableferry.local.redshift.sql.Cursor;
import io.tableferry.local.redshift.sql.Identifier;
import io.tableferry.local.redshift.sql.Refused;
import java.util.List;

/**
 * Keys of a table: Redshift takes them as hints and enforces none, except that columns of a primary
 * key take no NULL (page "Table constraints").
 */
final class TableConstraint {

  private TableConstraint() {}

  static boolean isAhead(Cursor table) {
    return table.peek().isWord("primary")
        || table.peek().isWord("unique")
        || table.peek().isWord("foreign")
        || table.peek().isWord("constraint")
        || table.peek().isWord("check");
  }

  /** Reads a constraint. Returns the columns that take no NULL because of it. */
  static List<Identifier> parse(Cursor table) {
    if (table.accept("constraint")) {
      table.name();
    }
    if (table.accept("primary", "key")) {
      return table.nameList();
    } else if (table.accept("unique")) {
      table.nameList();
    } else if (table.accept("foreign", "key")) {
      table.nameList();
      table.expect("references");
      skipReference(table);
    } else {
      throw Refused.asRedshiftDoes("CHECK constraints");
    }
    return List.of();
  }

  static void skipReference(Cursor table) {
    table.relation();
    if (table.peek().isSymbol("(")) {
      table.nameList();
    }
  }
}
