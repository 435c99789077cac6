package io.tableferry.controller.ledger;

import io.tableferry.controller.manifest.ManifestSet;
import java.util.Map;

/**
 * A set of manifests as it lies on S3.
 *
 * @param version of the format
 * @param files content by name
 */
record ManifestSetDocument(int version, Map<String, String> files) implements LedgerDocument {

  static byte[] write(ManifestSet set) {
    return LedgerJson.plain(new ManifestSetDocument(LedgerJson.VERSION, set.files()));
  }

  static ManifestSet read(byte[] bytes) throws UnreadableDocumentException {
    return ManifestSet.of(
        LedgerJson.read(bytes, ManifestSetDocument.class, "set of manifests").files());
  }
}
