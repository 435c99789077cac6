package io.tableferry.bench.process;

/** A measured program did not do its work, so there is nothing to compare. */
public final class ProgramFailedException extends Exception {

  private static final long serialVersionUID = 1;

  ProgramFailedException(String program, int code) {
    super(program + " ended with exit code " + code);
  }

  /** Says why in words. */
  public ProgramFailedException(String message) {
    super(message);
  }
}
