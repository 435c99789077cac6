package io.tableferry.local.redshift.sql;

import java.util.List;
import java.util.stream.Collectors;

/** Puts text for PostgreSQL together; the only place that quotes values. */
public final class SqlText {

  private SqlText() {}

  /** A string constant. */
  public static String literal(String value) {
    String quoted = "'" + value.replace("'", "''").replace("\\", "\\\\") + "'";
    return value.indexOf('\\') < 0 ? quoted : "E" + quoted;
  }

  /** Tokens as they were written, white space included. */
  public static String join(List<Token> tokens) {
    return tokens.stream().map(Token::text).collect(Collectors.joining());
  }

  /** Tokens that lost their white space; anything may be separated, names need to be. */
  public static String spaced(List<Token> tokens) {
    return tokens.stream().map(Token::text).collect(Collectors.joining(" "));
  }
}
