package io.tableferry.local.redshift.statement;

import io.tableferry.local.redshift.sql.Cursor;
import io.tableferry.local.redshift.sql.Identifier;
import io.tableferry.local.redshift.sql.Refused;
import io.tableferry.local.redshift.sql.SqlText;
import io.tableferry.local.redshift.sql.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One column of a CREATE TABLE or ADD COLUMN.
 *
 * @param nullability {@code NOT NULL}, or empty
 * @param defaultValue {@code DEFAULT …}, or empty
 * @param encoding the compression that was asked for
 */
record Column(
    Identifier name,
    ColumnType type,
    String nullability,
    String defaultValue,
    Optional<String> encoding,
    boolean distKey,
    boolean sortKey) {

  /** Page "Compression encodings". */
  private static final Set<String> ENCODINGS =
      Set.of(
          "az64",
          "bytedict",
          "delta",
          "delta32k",
          "lzo",
          "mostly16",
          "mostly32",
          "mostly8",
          "raw",
          "runlength",
          "text255",
          "text32k",
          "zstd");

  private static final Set<String> ATTRIBUTES =
      Set.of(
          "collate",
          "distkey",
          "encode",
          "generated",
          "identity",
          "not",
          "null",
          "primary",
          "references",
          "sortkey",
          "unique");

  static Column parse(Cursor table) {
    Identifier name = table.name();
    ColumnType type = ColumnType.parse(table);
    Column column = new Column(name, type, "", "", Optional.empty(), false, false);
    while (table.hasMore() && !table.peek().isSymbol(",") && !table.peek().isSymbol(")")) {
      column = column.withAttribute(table);
    }
    return column;
  }

  /** What PostgreSQL makes a column of. */
  String sql() {
    return name.sql() + " " + type.postgresql() + defaultValue + nullability;
  }

  Column required() {
    return new Column(name, type, " NOT NULL", defaultValue, encoding, distKey, sortKey);
  }

  private Column withAttribute(Cursor table) {
    if (table.accept("not", "null")) {
      return required();
    } else if (table.accept("null") || table.accept("unique")) {
      return this;
    } else if (table.accept("primary", "key")) {
      return required();
    } else if (table.accept("default")) {
      return new Column(
          name, type, nullability, defaultExpression(table), encoding, distKey, sortKey);
    } else if (table.accept("encode")) {
      Optional<String> asked = Optional.of(encoding(table));
      return new Column(name, type, nullability, defaultValue, asked, distKey, sortKey);
    } else if (table.accept("distkey")) {
      return new Column(name, type, nullability, defaultValue, encoding, true, sortKey);
    } else if (table.accept("sortkey")) {
      return new Column(name, type, nullability, defaultValue, encoding, distKey, true);
    } else if (table.accept("references")) {
      TableConstraint.skipReference(table);
      return this;
    }
    throw Refused.notImitated("\"" + table.peek().value() + "\" as an attribute of a column");
  }

  private static String encoding(Cursor table) {
    String encoding = table.name().name();
    if (!ENCODINGS.contains(encoding)) {
      throw Refused.invalid("42601", "there is no encoding \"" + encoding + "\"");
    }
    return encoding;
  }

  private static String defaultExpression(Cursor table) {
    List<Token> expression = new ArrayList<>(List.of(table.next()));
    int depth = expression.get(0).isSymbol("(") ? 1 : 0;
    while (table.hasMore() && (depth > 0 || !endsDefault(table.peek()))) {
      Token token = table.next();
      depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
      expression.add(token);
    }
    return " DEFAULT " + SqlText.spaced(expression);
  }

  private static boolean endsDefault(Token token) {
    return token.isSymbol(",")
        || token.isSymbol(")")
        || (token.kind() == Token.Kind.WORD && ATTRIBUTES.contains(token.value()));
  }
}
