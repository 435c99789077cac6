package io.tableferry.controller.ledger;

import io.tableferry.contract.RunId;

/** Tells whether a run still has somebody behind it. */
@FunctionalInterface
public interface Liveness {

  /** May take some seconds, since it has to watch. */
  boolean alive(RunId run);
}
