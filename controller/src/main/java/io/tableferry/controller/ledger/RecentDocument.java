package io.tableferry.controller.ledger;

/**
 * An entry of the list of recent runs as it lies on S3.
 *
 * @param version of the format
 * @param entry the entry
 */
record RecentDocument(int version, RecentRun entry) implements LedgerDocument {

  static byte[] write(RecentRun entry) {
    return LedgerJson.plain(new RecentDocument(LedgerJson.VERSION, entry));
  }

  static RecentRun read(byte[] bytes) throws UnreadableDocumentException {
    return LedgerJson.read(bytes, RecentDocument.class, "entry of the recent runs").entry();
  }
}
