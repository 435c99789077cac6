package io.tableferry.local.redshift.sql;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A name as Redshift keeps it: ASCII letters in lower case even if they were quoted, at most 127
 * bytes, the rest cut off without a word ("Names and identifiers" in the Database Developer Guide).
 *
 * @param name the name, folded and cut
 */
public record Identifier(String name) {

  private static final int REDSHIFT_BYTES = 127;
  private static final int POSTGRESQL_BYTES = 63;
  private static final int HASH_BYTES = 8;

  /** What precedes the hash in a shortened name: readable, and with room for "~" and the hash. */
  private static final int READABLE_BYTES = POSTGRESQL_BYTES - 1 - 2 * HASH_BYTES;

  public Identifier {
    name = cut(folded(name), REDSHIFT_BYTES);
  }

  /** Whether PostgreSQL, which takes 63 bytes, must be given another name. */
  public boolean isLong() {
    return bytes(name).length > POSTGRESQL_BYTES;
  }

  /** The name that PostgreSQL knows it by: always the same one for the same name. */
  public String stored() {
    return isLong() ? cut(name, READABLE_BYTES) + "~" + hash(name) : name;
  }

  /** The stored name, quoted. */
  public String sql() {
    return "\"" + stored().replace("\"", "\"\"") + "\"";
  }

  private static String folded(String name) {
    StringBuilder folded = new StringBuilder(name);
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        folded.setCharAt(i, (char) (c - 'A' + 'a'));
      }
    }
    return folded.toString();
  }

  private static String cut(String name, int limit) {
    int end = 0;
    int size = 0;
    while (end < name.length()) {
      int next = name.offsetByCodePoints(end, 1);
      size += bytes(name.substring(end, next)).length;
      if (size > limit) {
        break;
      }
      end = next;
    }
    return name.substring(0, end);
  }

  private static String hash(String name) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes(name));
      return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
