package io.tableferry.worker.postgresql;

import io.tableferry.contract.Policy;
import io.tableferry.contract.Reaction;

/** SQL about texts as bytes of UTF-8. */
final class Utf8 {

  /**
   * Well-formed sequences, two hexadecimal digits a byte (The Unicode Standard, table 3-7), as a
   * regular expression.
   */
  private static final String WELL_FORMED =
      "[0-7].|(?:c[2-9a-f]|d.)[89ab]."
          + "|(?:e0[ab]|e[1-9a-cef][89ab]|ed[89]).[89ab]."
          + "|(?:f0[9ab]|f[123][89ab]|f48).[89ab].[89ab].";

  /**
   * Beginnings of such sequences that are not continued. Each becomes one U+FFFD, and so does any
   * other byte (The Unicode Standard, section 3.9: "U+FFFD Substitution of Maximal Subparts").
   */
  private static final String BROKEN_OFF =
      "(?:e0[ab]|e[1-9a-cef][89ab]|ed[89]).|(?:f0[9ab]|f[123][89ab]|f48).(?:[89ab].)?|..";

  private Utf8() {}

  /** Bytes that are no text; only a database in SQL_ASCII keeps such. */
  static Deviation invalid() {
    String digits = "encode(convert_to({}, 'SQL_ASCII'), 'hex')";
    return Deviation.of(
        Policy.INVALID_TEXT,
        digits + " !~ '^(?:" + WELL_FORMED + ")*$'",
        Reaction.REPLACE,
        "(SELECT convert_from(decode(string_agg(coalesce(part[1], 'efbfbd'), '' ORDER BY place),"
            + " 'hex'), 'UTF8') FROM regexp_matches("
            + digits
            + ", '((?:"
            + WELL_FORMED
            + ")+)|"
            + BROKEN_OFF
            + "', 'g') WITH ORDINALITY AS parts(part, place))");
  }

  /**
   * True for a text longer than so many bytes of UTF-8. The length in the database's own encoding,
   * which is read without the text, comes first where it says something.
   */
  static Sql longerThan(long bytes, Server server) {
    return new Sql(
        server.countsAsWarehouse()
            ? "octet_length({}) > " + bytes
            : "octet_length({}) > %d AND octet_length(convert_to({}, 'UTF8')) > %d"
                .formatted(bytes / 4, bytes));
  }

  /** The beginning of a longer text, cut between two characters. */
  static Sql cut(int bytes) {
    String utf8 = "convert_to({}, 'UTF8')";
    String back = "";
    for (int i = 0; i < 3; i++) {
      back += " WHEN get_byte(%s, %d) & 192 <> 128 THEN %d".formatted(utf8, bytes - i, bytes - i);
    }
    return new Sql(
        "convert_from(substring(%s for CASE%s ELSE %d END), 'UTF8')"
            .formatted(utf8, back, bytes - 3));
  }
}
