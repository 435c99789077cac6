package io.tableferry.worker.engine.warehouse;

/** Text as a string constant, for the statements that take no parameters, such as COPY. */
public final class RedshiftLiteral {

  private RedshiftLiteral() {}

  /**
   * Quotes a text.
   *
   * @throws IllegalArgumentException if it has a backslash or a control character: whether Redshift
   *     reads those literally depends on a setting, and no address or role needs them
   */
  public static String quote(String text) {
    if (text.chars().anyMatch(c -> c == '\\' || Character.isISOControl(c))) {
      throw new IllegalArgumentException(
          "no backslash or control character is quoted for Redshift");
    }
    return "'" + text.replace("'", "''") + "'";
  }

  /**
   * Quotes any text. A backslash is doubled, as in all strings of Redshift with escapes (page LIKE
   * of the Database Developer Guide); who uses this looks whether the text arrived.
   */
  static String quoteAny(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
  }
}
