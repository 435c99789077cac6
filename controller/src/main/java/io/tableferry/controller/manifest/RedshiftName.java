package io.tableferry.controller.manifest;

import java.nio.charset.StandardCharsets;

/**
 * What Redshift makes of a name (Database Developer Guide, "Names and identifiers"): ASCII letters
 * become lower case even in quotes, and longer table names are cut without a word.
 */
final class RedshiftName {

  /** Longest name, in bytes of UTF-8. */
  static final int MAX_BYTES = 127;

  /** Most columns of a table. */
  static final int MAX_COLUMNS = 1600;

  private RedshiftName() {}

  /** The name as Redshift keeps it. Letters beyond ASCII stay as they are. */
  static String fold(String name) {
    return name.codePoints()
        .map(c -> c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  static boolean tooLong(String name) {
    return name.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES;
  }
}
