package io.tableferry.controller.ledger;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Who wrote an object that only one controller at a time may write.
 *
 * @param controller names the process among all controllers that ever ran
 * @param sequence counts what this process wrote to the object, so that no two versions are equal
 *     and none is taken for another; absent in what older versions wrote
 */
record Stamp(String controller, OptionalLong sequence) implements LedgerDocument {

  Stamp(String controller, long sequence) {
    this(controller, OptionalLong.of(sequence));
  }

  /** Empty if nothing known here is written there. */
  static Optional<Stamp> of(byte[] document) {
    try {
      return Optional.of(LedgerJson.bind(document, Stamp.class, "stamp"));
    } catch (UnreadableDocumentException e) {
      return Optional.empty();
    }
  }
}
