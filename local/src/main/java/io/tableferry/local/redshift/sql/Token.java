package io.tableferry.local.redshift.sql;

/**
 * A piece of a statement.
 *
 * @param text as PostgreSQL is to read it
 * @param value the word in lower case, the name, the string without quotes and escapes; elsewhere
 *     the text
 */
public record Token(Kind kind, String text, String value) {

  /** What a piece can be. */
  public enum Kind {
    /** A keyword or a name without quotes. */
    WORD,
    /** A name in quotes. */
    QUOTED,
    STRING,
    NUMBER,
    PARAMETER,
    SYMBOL,
    /** White space or a comment. */
    SPACE
  }

  /** A name, quoted or not. */
  static Token name(Kind kind, String raw) {
    Identifier identifier = new Identifier(raw);
    boolean asWritten = kind == Kind.WORD && !identifier.isLong();
    return new Token(kind, asWritten ? raw : identifier.sql(), identifier.name());
  }

  /** A piece that PostgreSQL reads as it stands. */
  public static Token plain(Kind kind, String text) {
    return new Token(kind, text, text);
  }

  /** Whether it is this keyword; a name in quotes never is. */
  public boolean isWord(String word) {
    return kind == Kind.WORD && value.equals(word);
  }

  public boolean isSymbol(String symbol) {
    return kind == Kind.SYMBOL && value.equals(symbol);
  }

  /** Whether it can name something. */
  public boolean isName() {
    return kind == Kind.WORD || kind == Kind.QUOTED;
  }

  public boolean isSpace() {
    return kind == Kind.SPACE;
  }
}
