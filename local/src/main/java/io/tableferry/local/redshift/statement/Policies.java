package io.tableferry.local.redshift.statement;

import io.tableferry.local.redshift.sql.Cursor;
import io.tableferry.local.redshift.sql.Identifier;
import io.tableferry.local.redshift.sql.RelationName;
import io.tableferry.local.redshift.sql.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Policies of row-level security and of dynamic data masking (pages CREATE RLS POLICY, ATTACH
 * MASKING POLICY and their neighbours): kept for the views that show them, without effect on
 * queries.
 */
enum Policies {
  RLS,
  MASKING;

  /** The kind ahead, read with the word POLICY. */
  static Policies kind(Cursor statement) {
    if (statement.accept("rls", "policy")) {
      return RLS;
    } else if (statement.accept("masking", "policy")) {
      return MASKING;
    }
    throw statement.unexpected("RLS POLICY or MASKING POLICY");
  }

  /** What a policy does is not read: nothing would follow from it. */
  Plan create(Cursor statement) {
    boolean ifNotExists = statement.accept("if", "not", "exists");
    String name = name(statement);
    statement.upTo("using");
    statement.rest();
    return call("create_policy", "CREATE", name, String.valueOf(ifNotExists));
  }

  Plan drop(Cursor statement) {
    boolean ifExists = statement.accept("if", "exists");
    String name = name(statement);
    boolean cascade = statement.accept("cascade");
    return call("drop_policy", "DROP", name, String.valueOf(ifExists), String.valueOf(cascade));
  }

  Plan attach(Cursor statement) {
    String name = name(statement);
    String tables = tables(statement);
    List<Identifier> output = columns(statement);
    List<Identifier> input = statement.accept("using") ? statement.nameList() : output;
    statement.expect("to");
    String grantees = Grantee.array(Grantee.list(statement));
    int priority = this == MASKING && statement.accept("priority") ? statement.number() : 0;
    return call(
        "attach_policy",
        "ATTACH",
        name,
        tables,
        grantees,
        names(output),
        names(input),
        String.valueOf(priority));
  }

  Plan detach(Cursor statement) {
    String name = name(statement);
    String tables = tables(statement);
    String columns = names(columns(statement));
    statement.expect("from");
    String grantees = Grantee.array(Grantee.list(statement));
    return call("detach_policy", "DETACH", name, tables, grantees, columns);
  }

  /** ALTER TABLE … ROW LEVEL SECURITY, from behind these words (page ALTER TABLE). */
  static Plan switched(RelationName table, Cursor statement) {
    boolean on = statement.accept("on");
    if (!on) {
      statement.expect("off");
    }
    boolean or = statement.accept("conjunction", "type", "or");
    if (!or) {
      statement.accept("conjunction", "type", "and");
    }
    if (statement.hasMore()) {
      throw statement.unexpected("the end of the statement");
    }
    return Plan.call(
        "row_level_security",
        List.of(SqlText.literal(table.sql()), String.valueOf(on), or ? "'or'" : "'and'"),
        "ALTER TABLE");
  }

  private static String name(Cursor statement) {
    return SqlText.literal(statement.name().stored());
  }

  private static String tables(Cursor statement) {
    statement.expect("on");
    statement.accept("table");
    List<String> tables = new ArrayList<>();
    do {
      tables.add(statement.relation().sql());
    } while (statement.acceptSymbol(","));
    return texts(tables.stream());
  }

  /** Only masks have columns. */
  private List<Identifier> columns(Cursor statement) {
    return this == MASKING ? statement.nameList() : List.of();
  }

  private static String names(List<Identifier> names) {
    return texts(names.stream().map(Identifier::stored));
  }

  static String texts(Stream<String> values) {
    return values.map(SqlText::literal).collect(Collectors.joining(", ", "ARRAY[", "]::text[]"));
  }

  private Plan call(String procedure, String verb, String... arguments) {
    List<String> all =
        Stream.concat(Stream.of(SqlText.literal(name())), Stream.of(arguments)).toList();
    return Plan.call(procedure, all, verb + " " + name() + " POLICY");
  }
}
