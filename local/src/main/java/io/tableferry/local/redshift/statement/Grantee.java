package io.tableferry.local.redshift.statement;

import io.tableferry.local.redshift.sql.Cursor;
import io.tableferry.local.redshift.sql.Identifier;
import io.tableferry.local.redshift.sql.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Whom something is given to or taken from (page GRANT).
 *
 * @param withOption whether WITH GRANT OPTION or WITH ADMIN OPTION follows
 */
record Grantee(Kind kind, Identifier name, boolean withOption) {

  /** What a name stands for; PostgreSQL has one kind only, and no word for it. */
  enum Kind {
    USER("user"),
    GROUP("group"),
    ROLE("role"),
    PUBLIC("public");

    private final String word;

    Kind(String word) {
      this.word = word;
    }
  }

  static List<Grantee> list(Cursor statement) {
    List<Grantee> grantees = new ArrayList<>();
    do {
      grantees.add(next(statement));
    } while (statement.acceptSymbol(","));
    return List.copyOf(grantees);
  }

  private static Grantee next(Cursor statement) {
    if (statement.accept("public")) {
      return of(Kind.PUBLIC, new Identifier("public"), statement);
    } else if (statement.accept("group")) {
      return of(Kind.GROUP, statement.name(), statement);
    } else if (statement.accept("role")) {
      return of(Kind.ROLE, statement.roleName(), statement);
    }
    return of(Kind.USER, statement.name(), statement);
  }

  private static Grantee of(Kind kind, Identifier name, Cursor statement) {
    boolean withOption =
        statement.accept("with", "grant", "option") || statement.accept("with", "admin", "option");
    return new Grantee(kind, name, withOption);
  }

  /** As PostgreSQL writes it. */
  String sql() {
    return kind == Kind.PUBLIC ? "PUBLIC" : name.sql();
  }

  /** The grantees, as the stand-in's procedures take them. */
  static String array(List<Grantee> grantees) {
    return grantees.stream()
        .map(one -> "ROW(" + literal(one.kind.word) + ", " + literal(one.name.stored()) + ")")
        .collect(Collectors.joining(", ", "ARRAY[", "]::local_redshift.grantee[]"));
  }

  private static String literal(String value) {
    return SqlText.literal(value);
  }
}
