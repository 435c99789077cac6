package io.tableferry.local.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a text into its statements. */
public final class Statements {

  /** Up to the end of one quoted text, name or comment, or to a semicolon outside of them. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "'(?:[^'\\\\]|\\\\.|'')*'|\"(?:[^\"]|\"\")*\"|--[^\\n]*|/\\*.*?\\*/|(?<end>;)",
          Pattern.DOTALL);

  private Statements() {}

  /** The statements between semicolons, without empty ones. */
  public static List<String> of(String text) {
    List<String> statements = new ArrayList<>();
    Matcher tokens = TOKEN.matcher(text);
    int start = 0;
    while (tokens.find()) {
      if (tokens.group("end") != null) {
        add(statements, text.substring(start, tokens.start()));
        start = tokens.end();
      }
    }
    add(statements, text.substring(start));
    return statements;
  }

  private static void add(List<String> statements, String statement) {
    if (!statement.isBlank()) {
      statements.add(statement.strip());
    }
  }
}
