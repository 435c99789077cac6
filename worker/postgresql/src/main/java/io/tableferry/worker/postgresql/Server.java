package io.tableferry.worker.postgresql;

/**
 * What matters of a server.
 *
 * @param version its major version, for example 16
 * @param encoding the database's, as the server names it: {@code UTF8}
 */
record Server(int version, String encoding) {

  private static final int INFINITE_NUMERIC_SINCE = 14;
  private static final int SHA256_SINCE = 11;
  private static final int PAGE_RANGES_SINCE = 14;

  /** Whether text is bytes of unknown meaning, which may be no UTF-8. */
  boolean takesAnyBytes() {
    return encoding.equals("SQL_ASCII");
  }

  /** Whether the length of a text in bytes is the same here and in the warehouse. */
  boolean countsAsWarehouse() {
    return encoding.equals("UTF8") || takesAnyBytes();
  }

  /** Whether a {@code numeric} can be infinite. */
  boolean hasInfiniteNumerics() {
    return version >= INFINITE_NUMERIC_SINCE;
  }

  /** Whether the server computes SHA-256 without an extension. */
  boolean hashes() {
    return version >= SHA256_SINCE;
  }

  /** Whether a range of pages is read without a look at the others (TID Range Scan). */
  boolean readsPageRanges() {
    return version >= PAGE_RANGES_SINCE;
  }
}
