package io.tableferry.local.redshift.session;

import java.io.IOException;

/** The end of a session that a test asked for. */
final class ConnectionCut extends IOException {

  private static final long serialVersionUID = 1;

  ConnectionCut() {
    super("a test had the connection cut");
  }
}
