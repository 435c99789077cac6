package io.tableferry.local.redshift.statement;

import io.tableferry.local.redshift.copy.CopyParser;
import io.tableferry.local.redshift.sql.Cursor;
import io.tableferry.local.redshift.sql.Refused;
import io.tableferry.local.redshift.sql.SqlText;
import io.tableferry.local.redshift.sql.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;

/** Finds the plan of every statement that is on the list, and refuses every other one. */
public final class Statements {

  /** Takes the statement with its first word read, and its text. */
  private interface Planner extends BiFunction<Cursor, String, Plan> {}

  private static final Map<String, Planner> ALLOWED = allowed();

  private Statements() {}

  private static Map<String, Planner> allowed() {
    Map<String, Planner> allowed = new HashMap<>();
    for (String word : List.of("begin", "start", "commit", "end", "rollback", "abort")) {
      allowed.put(word, Transactions::transaction);
    }
    for (String word : List.of("select", "with", "values", "(")) {
      allowed.put(word, Queries::query);
    }
    allowed.put("show", Settings::show);
    allowed.put("set", Settings::set);
    allowed.put("reset", Settings::reset);
    allowed.put("explain", Queries::explain);
    allowed.put("insert", Queries::insert);
    allowed.put("update", Queries::update);
    allowed.put("delete", Queries::delete);
    allowed.put("create", Definitions::create);
    allowed.put("alter", Definitions::alter);
    allowed.put("drop", Definitions::drop);
    allowed.put("attach", Definitions::attach);
    allowed.put("detach", Definitions::detach);
    allowed.put("refresh", Views::refresh);
    allowed.put("comment", Definitions::comment);
    allowed.put("grant", Privileges::grant);
    allowed.put("revoke", Privileges::revoke);
    allowed.put("lock", Transactions::lock);
    allowed.put("truncate", Transactions::truncate);
    allowed.put("analyze", Maintenance::analyze);
    allowed.put("vacuum", Maintenance::vacuum);
    allowed.put("copy", (statement, text) -> Plan.load(CopyParser.parse(statement)));
    return Map.copyOf(allowed);
  }

  /**
   * The plans of a text, in order; empty statements have none.
   *
   * @throws Refused if any of the statements is not on the list
   */
  public static List<Plan> plan(List<Token> tokens) {
    List<Plan> plans = new ArrayList<>();
    for (List<Token> statement : split(tokens)) {
      if (!statement.stream().allMatch(Token::isSpace)) {
        plans.add(planOne(statement));
      }
    }
    return List.copyOf(plans);
  }

  private static Plan planOne(List<Token> statement) {
    Everywhere.check(statement);
    List<Token> tokens = Everywhere.rewrite(statement);
    Cursor cursor = new Cursor(tokens);
    Token first = cursor.peek().isSymbol("(") ? cursor.peek() : cursor.next();
    Planner planner = ALLOWED.get(first.value());
    if (planner == null || first.kind() == Token.Kind.QUOTED) {
      throw Refused.notImitated(first.value().toUpperCase(Locale.ROOT));
    }
    Plan plan = planner.apply(cursor, SqlText.join(tokens).strip());
    return Everywhere.readsLastCopy(tokens) ? plan.readingLastCopy() : plan;
  }

  private static List<List<Token>> split(List<Token> tokens) {
    List<List<Token>> statements = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= tokens.size(); i++) {
      if (i == tokens.size() || tokens.get(i).isSymbol(";")) {
        statements.add(tokens.subList(start, i));
        start = i + 1;
      }
    }
    return statements;
  }
}
