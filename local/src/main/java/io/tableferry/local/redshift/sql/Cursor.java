package io.tableferry.local.redshift.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads the tokens of one statement front to back, without the white space. */
public final class Cursor {

  private final List<Token> tokens;
  private int position;

  public Cursor(List<Token> statement) {
    this.tokens = statement.stream().filter(token -> !token.isSpace()).toList();
  }

  public boolean hasMore() {
    return position < tokens.size();
  }

  /** Whether such a token is anywhere in the statement. */
  public boolean has(Token.Kind kind) {
    return tokens.stream().anyMatch(token -> token.kind() == kind);
  }

  /** Whether the keyword is ahead, outside of parentheses. */
  public boolean hasTopLevel(String word) {
    int depth = 0;
    for (Token token : tokens.subList(position, tokens.size())) {
      depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
      if (depth == 0 && token.isWord(word)) {
        return true;
      }
    }
    return false;
  }

  /** The token ahead, or an empty symbol behind the last one. */
  public Token peek() {
    return hasMore() ? tokens.get(position) : Token.plain(Token.Kind.SYMBOL, "");
  }

  /** The token ahead, read. */
  public Token next() {
    if (!hasMore()) {
      throw Refused.syntax("the statement ends too early");
    }
    return tokens.get(position++);
  }

  /** Reads these keywords if all of them are ahead. */
  public boolean accept(String... words) {
    if (position + words.length > tokens.size()) {
      return false;
    }
    for (int i = 0; i < words.length; i++) {
      if (!tokens.get(position + i).isWord(words[i])) {
        return false;
      }
    }
    position += words.length;
    return true;
  }

  public boolean acceptSymbol(String symbol) {
    boolean accepted = peek().isSymbol(symbol);
    position += accepted ? 1 : 0;
    return accepted;
  }

  public void expect(String... words) {
    if (!accept(words)) {
      throw unexpected(String.join(" ", words).toUpperCase(Locale.ROOT));
    }
  }

  public void expectSymbol(String symbol) {
    if (!acceptSymbol(symbol)) {
      throw unexpected(symbol);
    }
  }

  public Identifier name() {
    if (!peek().isName()) {
      throw unexpected("a name");
    }
    return new Identifier(next().value());
  }

  /** The name of a role; those of the system have a colon, without quotes too (page GRANT). */
  public Identifier roleName() {
    Identifier name = name();
    return acceptSymbol(":") ? new Identifier(name.name() + ":" + name().name()) : name;
  }

  /** A name with or without its schema. */
  public RelationName relation() {
    List<Identifier> parts = new ArrayList<>(List.of(name()));
    while (acceptSymbol(".")) {
      parts.add(name());
    }
    return new RelationName(parts);
  }

  /** The value of the string ahead. */
  public String string() {
    if (peek().kind() != Token.Kind.STRING) {
      throw unexpected("a string");
    }
    return next().value();
  }

  /**
   * The string ahead with its backslashes, for the options of COPY, which take them as they are.
   */
  public String rawString() {
    string();
    String text = tokens.get(position - 1).text();
    return text.substring(text.indexOf('\'') + 1, text.length() - 1).replace("''", "'");
  }

  /** A whole number that fits an int. */
  public int number() {
    if (peek().kind() != Token.Kind.NUMBER) {
      throw unexpected("a number");
    }
    try {
      return Integer.parseInt(next().value());
    } catch (NumberFormatException e) {
      throw unexpected("a whole number");
    }
  }

  /** Everything from here up to, and without, a comma or a closing parenthesis of this level. */
  public List<Token> upToSeparator() {
    List<Token> taken = new ArrayList<>();
    int depth = 0;
    while (hasMore() && !(depth == 0 && (peek().isSymbol(",") || peek().isSymbol(")")))) {
      Token token = next();
      depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
      taken.add(token);
    }
    return taken;
  }

  /** Everything from here up to, and without, the keyword, which is read. */
  public List<Token> upTo(String word) {
    List<Token> taken = new ArrayList<>();
    while (!accept(word)) {
      taken.add(next());
    }
    return taken;
  }

  /** Everything from here to the end of the statement. */
  public List<Token> rest() {
    List<Token> rest = tokens.subList(position, tokens.size());
    position = tokens.size();
    return rest;
  }

  /** The names between a pair of parentheses. */
  public List<Identifier> nameList() {
    expectSymbol("(");
    List<Identifier> names = new ArrayList<>();
    do {
      names.add(name());
    } while (acceptSymbol(","));
    expectSymbol(")");
    return List.copyOf(names);
  }

  /** To throw when something else than what is ahead was expected. */
  public Refused unexpected(String expected) {
    String found = hasMore() ? "\"" + peek().value() + "\"" : "its end";
    return Refused.syntax("expected " + expected + " at " + found);
  }
}
