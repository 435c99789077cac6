package io.tableferry.controller.ledger;

/** What is kept in the ledger cannot be read. The message says what, and names no value of it. */
public final class UnreadableDocumentException extends Exception {
  private static final long serialVersionUID = 1L;

  UnreadableDocumentException(String message) {
    super(message);
  }
}
