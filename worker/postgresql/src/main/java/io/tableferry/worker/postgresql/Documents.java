package io.tableferry.worker.postgresql;

import io.tableferry.contract.Policy;
import io.tableferry.contract.Reaction;

/** What JSON can hold that SUPER cannot. */
final class Documents {

  /** An escape of U+0000 behind any number of escaped backslashes. */
  private static final String NUL = "(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000";

  private static final String TEXT = "({}) COLLATE " + Sql.BYTEWISE;

  private Documents() {}

  /** PostgreSQL keeps {@code \u0000} in json, which it checks for its grammar alone. */
  static Deviation nulCharacter() {
    return Deviation.of(
        Policy.NUL_CHARACTER,
        "strpos(%1$s, '\\u0000') > 0 AND %1$s ~ '%2$s'".formatted(TEXT, NUL),
        Reaction.STRIP,
        "regexp_replace(%s, '%s', '\\1', 'g')".formatted(TEXT, NUL));
  }
}
