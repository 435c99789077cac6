package io.tableferry.local.redshift.sql;

import io.tableferry.local.redshift.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Cuts statements into tokens by Redshift's rules, which are those of PostgreSQL 8.0: a backslash
 * in a string is an escape (the LIKE page of the Developer Guide writes {@code '%start\\_%'}), and
 * there are no dollar quotes outside of procedures.
 */
public final class Tokenizer {

  private final String sql;
  private final List<Token> tokens = new ArrayList<>();
  private int position;

  private Tokenizer(String sql) {
    this.sql = sql;
  }

  /**
   * All tokens of the text, which may hold several statements.
   *
   * @throws Refused if a quote or comment does not end, or a notation is unknown to Redshift
   */
  public static List<Token> tokens(String sql) {
    Tokenizer tokenizer = new Tokenizer(sql);
    while (tokenizer.position < sql.length()) {
      tokenizer.next();
    }
    return List.copyOf(tokenizer.tokens);
  }

  private void next() {
    char c = sql.charAt(position);
    if (Character.isWhitespace(c)) {
      space(endWhile(position, Character::isWhitespace));
    } else if (sql.startsWith("--", position)) {
      space(endWhile(position, other -> other != '\n'));
    } else if (sql.startsWith("/*", position)) {
      space(endOfComment());
    } else if (c == '\'') {
      string(position);
    } else if ((c == 'e' || c == 'E') && sql.startsWith("'", position + 1)) {
      string(position + 1);
    } else if (c == '"') {
      quotedName();
    } else if (startsName(c)) {
      int end = endWhile(position, Tokenizer::continuesName);
      tokens.add(Token.name(Kind.WORD, sql.substring(position, end)));
      position = end;
    } else if (c >= '0' && c <= '9') {
      add(Kind.NUMBER, endWhile(position, other -> continuesName(other) || other == '.'));
    } else if (c == '$') {
      parameter();
    } else {
      symbol(c);
    }
  }

  /** An operator of several characters is one symbol, as far as no comment begins in it. */
  private void symbol(char c) {
    if (!isOperator(c)) {
      add(Kind.SYMBOL, position + (sql.startsWith("::", position) ? 2 : 1));
      return;
    }
    int end = position;
    do {
      end++;
    } while (end < sql.length()
        && isOperator(sql.charAt(end))
        && !sql.startsWith("--", end)
        && !sql.startsWith("/*", end));
    add(Kind.SYMBOL, end);
  }

  private static boolean isOperator(char c) {
    return "+-*/<>=~!@#%^&|`?".indexOf(c) >= 0;
  }

  private void parameter() {
    int end = endWhile(position + 1, other -> other >= '0' && other <= '9');
    if (end == position + 1) {
      throw Refused.notImitated("strings between dollar signs");
    }
    add(Kind.PARAMETER, end);
  }

  /** A string without backslash means the same everywhere; one with it is marked as escaped. */
  private void string(int quote) {
    StringBuilder value = new StringBuilder();
    int at = quote + 1;
    while (true) {
      if (at >= sql.length()) {
        throw Refused.syntax("a string does not end");
      }
      char c = sql.charAt(at);
      if (c == '\\' && at + 1 < sql.length()) {
        value.append(unescaped(sql.charAt(at + 1)));
        at += 2;
      } else if (c != '\'') {
        value.append(c);
        at++;
      } else if (sql.startsWith("''", at)) {
        value.append('\'');
        at += 2;
      } else {
        break;
      }
    }
    String body = sql.substring(quote, at + 1);
    tokens.add(new Token(Kind.STRING, body.contains("\\") ? "E" + body : body, value.toString()));
    position = at + 1;
  }

  private static char unescaped(char c) {
    int at = "bfnrt".indexOf(c);
    return at < 0 ? c : "\b\f\n\r\t".charAt(at);
  }

  private void quotedName() {
    StringBuilder value = new StringBuilder();
    int at = position + 1;
    while (true) {
      int quote = sql.indexOf('"', at);
      if (quote < 0) {
        throw Refused.syntax("a name in quotes does not end");
      }
      value.append(sql, at, quote);
      at = quote + 1;
      if (!sql.startsWith("\"", at)) {
        break;
      }
      value.append('"');
      at++;
    }
    if (value.length() == 0) {
      throw Refused.syntax("a name in quotes is empty");
    }
    tokens.add(Token.name(Kind.QUOTED, value.toString()));
    position = at;
  }

  private int endOfComment() {
    int depth = 0;
    for (int at = position; at < sql.length() - 1; at++) {
      if (sql.startsWith("/*", at)) {
        depth++;
        at++;
      } else if (sql.startsWith("*/", at)) {
        depth--;
        at++;
        if (depth == 0) {
          return at + 1;
        }
      }
    }
    throw Refused.syntax("a comment does not end");
  }

  private void space(int end) {
    tokens.add(Token.plain(Kind.SPACE, " "));
    position = end;
  }

  private void add(Kind kind, int end) {
    tokens.add(Token.plain(kind, sql.substring(position, end)));
    position = end;
  }

  private int endWhile(int start, IntPredicate belongs) {
    int end = start;
    while (end < sql.length() && belongs.test(sql.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean startsName(int c) {
    return c == '_' || c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean continuesName(int c) {
    return startsName(c) || c == '$' || (c >= '0' && c <= '9');
  }
}
