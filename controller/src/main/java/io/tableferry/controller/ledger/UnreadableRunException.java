package io.tableferry.controller.ledger;

/** What is kept of a run cannot be read. The message says what, and names no value of it. */
public final class UnreadableRunException extends Exception {
  private static final long serialVersionUID = 1L;

  UnreadableRunException(String message) {
    super(message);
  }
}
