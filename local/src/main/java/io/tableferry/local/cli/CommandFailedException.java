package io.tableferry.local.cli;

/** A command could not do what it was asked for; the message says why and what to do. */
final class CommandFailedException extends Exception {

  private static final long serialVersionUID = 1L;

  CommandFailedException(String message) {
    super(message);
  }
}
