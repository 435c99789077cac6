package io.tableferry.local.redshift.statement;

import io.tableferry.local.redshift.sql.Cursor;
import io.tableferry.local.redshift.sql.Identifier;
import io.tableferry.local.redshift.sql.Refused;
import io.tableferry.local.redshift.sql.RelationName;
import io.tableferry.local.redshift.sql.SqlText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** CREATE TABLE in its three forms: with columns, LIKE another table, and AS a query. */
final class CreateTable {

  private CreateTable() {}

  /** Plans the statement from behind the word TABLE. */
  static Plan plan(Cursor statement, boolean temporary) {
    Everywhere.refuseParameters(statement);
    String condition = statement.accept("if", "not", "exists") ? "IF NOT EXISTS " : "";
    RelationName name = statement.relation();
    String head = "CREATE " + (temporary ? "TEMP " : "") + "TABLE " + condition + name.sql();
    if (statement.hasTopLevel("as")) {
      return asQuery(head, name, statement);
    }
    statement.expectSymbol("(");
    return statement.accept("like")
        ? like(head, name, statement)
        : withColumns(head, name, statement);
  }

  private static Plan asQuery(String head, RelationName name, Cursor statement) {
    List<Identifier> names = statement.peek().isSymbol("(") ? statement.nameList() : List.of();
    TableAttributes attributes = TableAttributes.parse(statement);
    statement.expect("as");
    String columns = names.isEmpty() ? "" : joined(names.stream().map(Identifier::sql).toList());
    String query = SqlText.spaced(statement.rest());
    List<String> sortKeys =
        attributes.sortKeys().stream().map(key -> SqlText.literal(key.stored())).toList();
    return Plan.call(
        "create_table_as",
        List.of(
            SqlText.literal(head + columns + " AS " + query),
            SqlText.literal(name.sql()),
            SqlText.literal(
                attributes.distStyle().orElse(attributes.distKey().isEmpty() ? "auto" : "key")),
            attributes.distKey().map(key -> SqlText.literal(key.stored())).orElse("NULL"),
            "ARRAY[" + String.join(", ", sortKeys) + "]::text[]"),
        "SELECT");
  }

  private static Plan like(String head, RelationName name, Cursor statement) {
    RelationName other = statement.relation();
    String defaults = statement.accept("including", "defaults") ? " INCLUDING DEFAULTS" : "";
    statement.accept("excluding", "defaults");
    statement.expectSymbol(")");
    if (statement.hasMore()) {
      throw Refused.notImitated("LIKE together with anything else");
    }
    return Plan.call(
        "create_table_like",
        List.of(
            SqlText.literal(head + " (LIKE " + other.sql() + defaults + ")"),
            SqlText.literal(name.sql()),
            SqlText.literal(other.sql())),
        "CREATE TABLE");
  }

  private static Plan withColumns(String head, RelationName name, Cursor statement) {
    List<Column> columns = new ArrayList<>();
    Set<Identifier> required = new HashSet<>();
    do {
      if (TableConstraint.isAhead(statement)) {
        required.addAll(TableConstraint.parse(statement));
      } else {
        columns.add(Column.parse(statement));
      }
    } while (statement.acceptSymbol(","));
    statement.expectSymbol(")");
    columns.replaceAll(column -> required.contains(column.name()) ? column.required() : column);
    TableDesign design = new TableDesign(TableAttributes.parse(statement), columns);
    design.check();
    return Plan.call(
        "create_table",
        List.of(
            SqlText.literal(head + joined(columns.stream().map(Column::sql).toList())),
            SqlText.literal(name.sql()),
            design.sql()),
        "CREATE TABLE");
  }

  private static String joined(List<String> columns) {
    return columns.stream().collect(Collectors.joining(", ", " (", ")"));
  }
}
