package io.tableferry.controller.plan;

import io.tableferry.contract.RunId;
import io.tableferry.contract.TargetTable;

/**
 * What a run leases that publishes nothing and only needs connections to its source. It is named as
 * if it were a table, but has no schema, which every table of the warehouse has; and it is nobody's
 * but its run's, so its fence need not outlive it.
 */
public final class TablelessLease {

  private TablelessLease() {}

  /** That of a run, which has at most one for each source. */
  public static TargetTable of(RunId run, String source) {
    return new TargetTable("", "inspection of " + source + " by " + run);
  }

  /** Whether a lease is such a one. */
  public static boolean is(TargetTable leased) {
    return leased.schema().isEmpty();
  }
}
