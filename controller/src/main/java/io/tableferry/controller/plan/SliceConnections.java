package io.tableferry.controller.plan;

import io.tableferry.contract.SourceEngine;

/**
 * How many connections it takes to read slices of a table at once. MySQL needs one beside the
 * readers: it holds the lock under which their snapshots are taken, and cannot become a reader of
 * the same instant, since a transaction that begins gives table locks up (MySQL Reference Manual:
 * "LOCK TABLES and UNLOCK TABLES Statements").
 *
 * @param beside connections besides those of the readers, if there are several
 */
record SliceConnections(int beside) {

  static SliceConnections of(SourceEngine engine) {
    return new SliceConnections(engine == SourceEngine.MYSQL ? 1 : 0);
  }

  /** What so many readers take. */
  int of(int readers) {
    return readers == 1 ? 1 : readers + beside;
  }

  /** How many readers so many connections are enough for. */
  int readers(int connections) {
    return Math.max(1, connections - beside);
  }
}
