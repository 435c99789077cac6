package io.tableferry.local.redshift.statement;

import io.tableferry.local.redshift.sql.Cursor;
import io.tableferry.local.redshift.sql.Identifier;
import io.tableferry.local.redshift.sql.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
  private static final List<String> ALL_ON_COLUMNS = List.of("select", "update");
  private static final List<String> ALL =
      List.of("select", "insert", "update", "delete", "references");

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

  /** The same without ALL, by which PostgreSQL means more: also VACUUM, and more on columns. */
  Stream<Privilege> ofTable() {
    return word.equals("all")
        ? (isOnColumns() ? ALL_ON_COLUMNS : ALL).stream().map(each -> new Privilege(each, columns))
        : Stream.of(this);
  }

  String sql() {
    String name = word.toUpperCase(Locale.ROOT);
    return isOnColumns()
        ? columns.stream().map(Identifier::sql).collect(Collectors.joining(", ", name + " (", ")"))
        : name;
  }
}
