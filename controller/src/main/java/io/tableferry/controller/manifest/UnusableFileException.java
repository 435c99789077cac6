package io.tableferry.controller.manifest;

import java.util.Optional;

/** A file that cannot be used, or a folder without any. */
public final class UnusableFileException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  /** Of a file, or of the folder itself. */
  public UnusableFileException(String file, String message, String suggestion) {
    super(message);
    problem = new Problem(file, 0, "", message, Optional.of(suggestion));
  }

  Problem problem() {
    return problem;
  }
}
