package io.tableferry.local.redshift.statement;

import io.tableferry.local.redshift.sql.Cursor;
import io.tableferry.local.redshift.sql.Identifier;
import io.tableferry.local.redshift.sql.SqlText;
import io.tableferry.local.redshift.sql.Token;
import java.util.List;
import java.util.stream.Collectors;

/** Views that are bound to their tables, late-binding ones, and materialized ones. */
final class Views {

  private static final List<String> LATE = List.of("with", "no", "schema", "binding");

  private Views() {}

  /** Plans the statement from behind the word VIEW. */
  static Plan create(Cursor statement, String verb) {
    String name = statement.relation().sql();
    List<Identifier> names = statement.peek().isSymbol("(") ? statement.nameList() : List.of();
    String columns =
        names.isEmpty()
            ? ""
            : names.stream().map(Identifier::sql).collect(Collectors.joining(", ", "(", ")"));
    statement.expect("as");
    List<Token> query = statement.rest();
    int end = query.size() - LATE.size();
    return end > 0
            && query.subList(end, query.size()).stream().map(Token::value).toList().equals(LATE)
        ? late(verb, name, columns, query.subList(0, end))
        : Plan.of(verb + " " + name + " " + columns + " AS " + SqlText.spaced(query));
  }

  private static Plan late(String verb, String name, String columns, List<Token> query) {
    return Plan.call(
        "create_late_binding_view",
        List.of(
            SqlText.literal(verb),
            SqlText.literal(name),
            SqlText.literal(columns),
            SqlText.literal(SqlText.spaced(query))),
        "CREATE VIEW");
  }

  /** How it is spread, sorted and refreshed is not kept (page CREATE MATERIALIZED VIEW). */
  static Plan createMaterialized(Cursor statement) {
    String name = statement.relation().sql();
    statement.upTo("as");
    return Plan.of("CREATE MATERIALIZED VIEW " + name + " AS " + SqlText.spaced(statement.rest()));
  }

  static Plan refresh(Cursor statement, String text) {
    statement.expect("materialized", "view");
    return Plan.of("REFRESH MATERIALIZED VIEW " + statement.relation().sql());
  }
}
