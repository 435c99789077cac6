package io.tableferry.worker.engine.warehouse;

import java.nio.charset.StandardCharsets;

/**
 * A name in Redshift, folded as Redshift folds it: ASCII letters become small even inside quotes,
 * unless {@code enable_case_sensitive_identifier} is set (Database Developer Guide: "Names and
 * identifiers").
 *
 * @param name 1 to 127 bytes of UTF-8; Redshift would cut a longer one in silence
 */
public record RedshiftIdentifier(String name) {

  private static final int MAX_BYTES = 127;

  public RedshiftIdentifier {
    if (!fits(name)) {
      throw new IllegalArgumentException("a name in Redshift has 1 to 127 bytes of UTF-8");
    }
    name = fold(name);
  }

  /** Whether Redshift can hold this name uncut. */
  public static boolean fits(String name) {
    int bytes = name.getBytes(StandardCharsets.UTF_8).length;
    return bytes >= 1 && bytes <= MAX_BYTES && name.indexOf('\0') < 0;
  }

  /** The name as SQL takes it, whatever it contains. */
  public String quoted() {
    return quoted(name);
  }

  /** A name from the catalog as SQL takes it; it is as Redshift keeps it, so nothing is folded. */
  public static String quoted(String exactName) {
    return '"' + exactName.replace("\"", "\"\"") + '"';
  }

  private static String fold(String name) {
    StringBuilder folded = new StringBuilder(name);
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        folded.setCharAt(i, (char) (c + ('a' - 'A')));
      }
    }
    return folded.toString();
  }
}
