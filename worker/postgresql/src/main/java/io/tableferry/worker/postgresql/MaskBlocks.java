package io.tableferry.worker.postgresql;

/**
 * The key of masked values on its way to the server: two settings of the transaction, whose values
 * are bound, so that no text of a statement holds them.
 */
final class MaskBlocks {

  /**
   * Sets both for the rest of the transaction; takes the inner and the outer block as hex, and does
   * not send them back.
   */
  static final String HAND_OVER =
      "SELECT set_config('tableferry.mask_inner', ?, true) IS NOT NULL,"
          + " set_config('tableferry.mask_outer', ?, true) IS NOT NULL";

  private MaskBlocks() {}

  /** HMAC-SHA-256 (RFC 2104) of a text as lower-case hexadecimal digits. */
  static String token(String text) {
    return "encode(sha256(%s || sha256(%s || convert_to(%s, 'UTF8'))), 'hex')"
        .formatted(block("outer"), block("inner"), text);
  }

  /** Being a query of its own, it is decoded once and not for every row. */
  private static String block(String which) {
    return "(SELECT decode(current_setting('tableferry.mask_" + which + "'), 'hex'))";
  }
}
