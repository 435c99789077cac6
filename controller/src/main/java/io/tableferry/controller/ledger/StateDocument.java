package io.tableferry.controller.ledger;

/**
 * How far a run has come, as it lies on S3.
 *
 * @param version of the format
 * @param controller wrote it, see {@link Stamp}
 * @param sequence see {@link Stamp}
 * @param record how far the run has come
 */
record StateDocument(int version, String controller, long sequence, RunRecord record)
    implements LedgerDocument {

  static byte[] write(Stamp stamp, RunRecord record) {
    return LedgerJson.gzip(
        new StateDocument(
            LedgerJson.VERSION, stamp.controller(), stamp.sequence().orElse(0), record));
  }

  static RunRecord read(byte[] bytes) throws UnreadableDocumentException {
    return LedgerJson.read(bytes, StateDocument.class, "state").record();
  }
}
