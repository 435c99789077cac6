package io.tableferry.controller.ledger;

import java.util.List;

/**
 * The log of manifests as it lies on S3.
 *
 * @param version of the format
 * @param entries see {@link ManifestLog}
 */
record ManifestLogDocument(int version, List<ManifestEntry> entries) implements LedgerDocument {

  static byte[] write(ManifestLog log) {
    return LedgerJson.plain(new ManifestLogDocument(LedgerJson.VERSION, log.entries()));
  }

  static ManifestLog read(byte[] bytes) throws UnreadableDocumentException {
    return new ManifestLog(
        LedgerJson.read(bytes, ManifestLogDocument.class, "log of manifests").entries());
  }
}
