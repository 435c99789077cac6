package io.tableferry.controller.ledger;

import io.tableferry.contract.RunId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A run as the list of recent runs knows it.
 *
 * @param run the run
 * @param startedAt when it began
 * @param finishedAt when its last table had its outcome; empty if its controller has not said so
 * @param outcome the most urgent outcome of its tables, see {@link Endings}; empty until then
 * @param tables how many tables it has
 * @param counts how many tables ended in which way, by outcome; empty until then
 */
public record RecentRun(
    RunId run,
    Instant startedAt,
    Optional<Instant> finishedAt,
    Optional<String> outcome,
    int tables,
    Map<String, Integer> counts) {

  public RecentRun {
    counts = Map.copyOf(counts);
  }

  /** What is told of a run by how far it has come. */
  static RecentRun of(RunRecord record) {
    Endings endings = Endings.of(record);
    return new RecentRun(
        record.run(),
        record.startedAt(),
        record.finishedAt(),
        record.finishedAt().map(at -> endings.outcome()),
        record.tables().size(),
        endings.counts());
  }
}
