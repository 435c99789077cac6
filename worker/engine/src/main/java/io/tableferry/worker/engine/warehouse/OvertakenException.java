package io.tableferry.worker.engine.warehouse;

import java.sql.SQLException;

/**
 * Others have changed meanwhile what a transaction builds on; nothing but trying it again helps.
 * Carries SQLSTATE 40001, as the warehouse's own conflicts do.
 */
public final class OvertakenException extends SQLException {

  private static final long serialVersionUID = 1L;

  /** Takes what was changed, without any value. */
  public OvertakenException(String what) {
    super(what, "40001");
  }
}
