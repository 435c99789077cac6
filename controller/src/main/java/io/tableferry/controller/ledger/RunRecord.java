package io.tableferry.controller.ledger;

import io.tableferry.contract.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How far a run has come: what is kept of it while it goes on, and after. Enough to show it, and,
 * with its plan, to finish it if its controller dies.
 *
 * @param run the run
 * @param startedAt when it began, by the clock of the controller that began it
 * @param manifests the set of manifests that it was planned from; empty if it was planned from none
 * @param at when this was written
 * @param finishedAt when its last table had its outcome; empty while it goes on
 * @param stopping whether it was asked to stop
 * @param tables each of its tables once, in the order of the plan
 */
public record RunRecord(
    RunId run,
    Instant startedAt,
    Optional<String> manifests,
    Instant at,
    Optional<Instant> finishedAt,
    boolean stopping,
    List<TableRecord> tables) {

  public RunRecord {
    tables = List.copyOf(tables);
  }
}
