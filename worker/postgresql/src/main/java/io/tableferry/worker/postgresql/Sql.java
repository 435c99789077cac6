package io.tableferry.worker.postgresql;

/**
 * An SQL expression over one value.
 *
 * @param template the expression; {@code {}} stands for the value
 */
record Sql(String template) {

  /** The value itself. */
  static final Sql VALUE = new Sql("{}");

  /**
   * The collation in which characters are themselves; regular expressions know none that takes
   * different texts for equal (PostgreSQL manual: "Nondeterministic Collations").
   */
  static final String BYTEWISE = "\"C\"";

  /** The expression over that value. */
  String on(String value) {
    return template.replace(VALUE.template, value);
  }
}
