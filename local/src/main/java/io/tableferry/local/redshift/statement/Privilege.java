package io.tableferry.local.redshift.statement;

import io.tableferry.local.redshift.sql.Cursor;
import io.tableferry.local.redshift.sql.Identifier;
import io.tableferry.local.redshift.sql.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is granted or revoked.
 *
 * @param word such as {@code select}
 * @param columns on which columns; none if on the whole
 */
record Privilege(String word, List<Identifier> columns) {

  /** Those that PostgreSQL has too. */
  private static final Set<String> KNOWN =
      Set.of(
          "all",
          "create",
          "delete",
          "insert",
          "references",
          "select",
          "temp",
          "temporary",
          "truncate",
          "update",
          "usage");

  private static final Set<String> ON_COLUMNS = Set.of("all", "select", "update");

  Privilege {
    columns = List.copyOf(columns);
  }

  /** Reads all privileges and the ON behind them. */
  static List<Privilege> list(Cursor statement) {
    List<Privilege> privileges = new ArrayList<>();
    do {
      privileges.add(next(statement));
    } while (statement.acceptSymbol(","));
    statement.expect("on");
    return List.copyOf(privileges);
  }

  private static Privilege next(Cursor statement) {
    String word = statement.next().value();
    if (!KNOWN.contains(word)) {
      throw Refused.notImitated("\"" + word + "\" as a privilege");
    }
    if (word.equals("all")) {
      statement.accept("privileges");
    }
    boolean onColumns = statement.peek().isSymbol("(");
    if (onColumns && !ON_COLUMNS.contains(word)) {
      throw Refused.asRedshiftDoes(word.toUpperCase(Locale.ROOT) + " on columns");
    }
    return new Privilege(word, onColumns ? statement.nameList() : List.of());
  }

  boolean isOnColumns() {
    return !columns.isEmpty();
  }

  /** As PostgreSQL is told; its ALL on columns would be more than Redshift's. */
  String sql() {
    String name = word.toUpperCase(Locale.ROOT);
    if (columns.isEmpty()) {
      return name;
    }
    String list = columns.stream().map(Identifier::sql).collect(Collectors.joining(", ", "(", ")"));
    return word.equals("all") ? "SELECT " + list + ", UPDATE " + list : name + " " + list;
  }
}
