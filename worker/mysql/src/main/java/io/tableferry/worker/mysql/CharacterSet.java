package io.tableferry.worker.mysql;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is known of a character set of MySQL and MariaDB.
 *
 * @param name as {@code information_schema.character_sets} spells it
 */
record CharacterSet(String name) {

  /** Those of Unicode that need no conversion, or hold nothing that it cannot take. */
  private static final Set<String> ENCODINGS =
      Set.of("utf8", "utf8mb3", "utf8mb4", "utf16", "utf16le");

  /** Those of Unicode in which both servers store halves of a pair of surrogates. */
  private static final Set<String> SURROGATES = Set.of("ucs2", "utf32");

  /** Those whose tables name U+FFFD where there is no character; others may hold it as one. */
  private static final Set<String> WITH_FFFD = Set.of("big5", "tis620");

  /** Of one byte, and every code is a character of Unicode; a test tries all of them. */
  static final Set<String> COMPLETE =
      Set.of(
          "armscii8",
          "cp850",
          "cp852",
          "cp866",
          "keybcs2",
          "koi8r",
          "koi8u",
          "latin1",
          "latin2",
          "latin5",
          "latin7",
          "macce",
          "macroman");

  /** Most bytes that a character takes in UTF-8. MySQL's latin1 is cp1252, with a euro sign. */
  int bytesPerCharacter() {
    return switch (name) {
      case "ascii" -> 1;
      case "latin1", "utf8", "utf8mb3", "ucs2" -> 3;
      default -> 4;
    };
  }

  /** How many times longer a text may become in UTF-8, counted in bytes. */
  int growth() {
    return name.startsWith("utf8") ? 1 : 3;
  }

  Alphabet alphabet() {
    return ENCODINGS.contains(name) || SURROGATES.contains(name)
        ? Alphabet.UNCHECKED
        : Alphabet.ANY;
  }

  /**
   * SQL that is 1 for a text with codes that are no characters, and 0 otherwise: the server's
   * conversion puts a question mark or U+FFFD in their place without a word. A text that is too
   * long to be looked at is in doubt too: functions yield NULL beyond max_allowed_packet. Empty if
   * there are no such codes.
   *
   * @param text a column of this character set, quoted
   */
  Optional<String> doubt(String text) {
    return ENCODINGS.contains(name) || COMPLETE.contains(name)
        ? Optional.empty()
        : Optional.of(
            "IFNULL((%s) AND %s, %s IS NOT NULL)".formatted(suspect(text), lossy(text), text));
  }

  /**
   * The same of an expression: of which character set its text is, the server alone knows. Only
   * texts of sets that may hold such codes are compared.
   */
  static String doubtOf(String expression) {
    String harmless =
        Stream.of(Set.of("binary"), ENCODINGS, COMPLETE)
            .flatMap(Set::stream)
            .sorted()
            .collect(Collectors.joining("', '", "('", "')"));
    String kept =
        "REPLACE(REPLACE(CONVERT(CONVERT(%1$s USING utf16) USING utf8mb4), '?', ''),"
            + " _utf8mb4 x'efbfbd', '')";
    String changed = "CHAR_LENGTH(" + kept + ") <> CHAR_LENGTH(REPLACE(%1$s, '?', ''))";
    return ("CHARSET(%1$s) NOT IN " + harmless + " AND IFNULL(" + changed + ", %1$s IS NOT NULL)")
        .formatted(expression);
  }

  /** Spares almost all texts the comparison, which costs several times what reading them does. */
  private String suspect(String text) {
    return marks().stream()
        .map(mark -> "LOCATE(%s, %s) > 0".formatted(mark, converted(text)))
        .collect(Collectors.joining(" OR "));
  }

  private String lossy(String text) {
    String kept = converted(text);
    for (String mark : marks()) {
      kept = "REPLACE(%s, _utf8mb4 %s, '')".formatted(kept, mark);
    }
    return "CHAR_LENGTH(%s) <> CHAR_LENGTH(REPLACE(%s, '?', ''))".formatted(kept, text);
  }

  /** By way of UTF-16, where surrogates could slip through: it has no room for them. */
  private String converted(String text) {
    return (SURROGATES.contains(name)
            ? "CONVERT(CONVERT(%s USING utf16) USING utf8mb4)"
            : "CONVERT(%s USING utf8mb4)")
        .formatted(text);
  }

  /** In bytes, which are found faster than characters. */
  private List<String> marks() {
    return WITH_FFFD.contains(name) ? List.of("x'3f'", "x'efbfbd'") : List.of("x'3f'");
  }
}
