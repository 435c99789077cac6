package io.tableferry.local.redshift.load;

/** The beginning of a field, held back for as long as the field may be the NULL marker. */
final class MarkerMatch {

  private final byte[] marker;
  private final byte quote;
  private final byte[] held;
  private int length;
  private int matched;

  /**
   * For fields that may be quoted.
   *
   * @param marker holds no quote: PostgreSQL refuses such a marker
   */
  MarkerMatch(byte[] marker, byte quote) {
    this.marker = marker;
    this.quote = quote;
    // The marker in quotes; with one byte more the field is another.
    this.held = new byte[marker.length + 3];
  }

  void clear() {
    length = 0;
    matched = 0;
  }

  /** Takes the next byte. Returns whether the field may still be the marker. */
  boolean add(byte b) {
    held[length++] = b;
    boolean matches = matched < marker.length && b == marker[matched];
    if (matches) {
      matched++;
    }
    return (matches || b == quote) && length < held.length;
  }

  /** Whether the field is the marker, if it ends here. */
  boolean isWhole() {
    return matched == marker.length;
  }

  int length() {
    return length;
  }

  byte get(int index) {
    return held[index];
  }
}
