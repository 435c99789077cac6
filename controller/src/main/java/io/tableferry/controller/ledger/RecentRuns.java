package io.tableferry.controller.ledger;

import java.util.List;

/**
 * The runs that began last.
 *
 * @param runs the latest first
 * @param unreadable what lies among them and cannot be read here, and why
 */
public record RecentRuns(List<RecentRun> runs, List<String> unreadable) {

  public RecentRuns {
    runs = List.copyOf(runs);
    unreadable = List.copyOf(unreadable);
  }
}
