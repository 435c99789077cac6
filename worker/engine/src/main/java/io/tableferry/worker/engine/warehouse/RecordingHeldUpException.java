package io.tableferry.worker.engine.warehouse;

import java.sql.SQLException;

/** The list of publications, which all targets share, was locked for longer than we waited. */
public final class RecordingHeldUpException extends SQLException {

  private static final long serialVersionUID = 1L;

  /** Takes what the warehouse said. */
  public RecordingHeldUpException(SQLException cause) {
    super("the list of publications is locked", cause.getSQLState(), cause);
  }
}
