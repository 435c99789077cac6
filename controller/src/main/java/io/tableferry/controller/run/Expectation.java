package io.tableferry.controller.run;

import io.tableferry.controller.ledger.TableHistory;

/** How long an attempt is expected to take. */
final class Expectation {

  /** What a task costs besides its rows: a Fargate start, and the warehouse's statements. */
  private static final long OVERHEAD_MILLIS = 45_000;

  /** A careful guess for one reader; most tables are read faster. */
  private static final long ROWS_PER_SECOND = 50_000;

  /** A table of which nothing is known may be a large one, so it had better not come last. */
  private static final long UNKNOWN_MILLIS = 300_000;

  private Expectation() {}

  static long millis(TableHistory history) {
    if (history.millis() > 0) {
      return history.millis();
    }
    return history.rows() > 0
        ? OVERHEAD_MILLIS + history.rows() * 1000 / ROWS_PER_SECOND
        : UNKNOWN_MILLIS;
  }
}
