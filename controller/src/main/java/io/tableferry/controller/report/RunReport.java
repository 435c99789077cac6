package io.tableferry.controller.report;

import io.tableferry.contract.RunId;
import io.tableferry.controller.run.Done;
import io.tableferry.controller.run.Outcome;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * What became of a run.
 *
 * @param run the run
 * @param startedAt when it began, by the controller's clock
 * @param finishedAt when its last table had its outcome
 * @param tables each table of the run once, in the plan's order
 */
public record RunReport(RunId run, Instant startedAt, Instant finishedAt, List<Done> tables) {

  public RunReport {
    tables = List.copyOf(tables);
  }

  /** The most urgent outcome of the tables. */
  public Outcome.Kind outcome() {
    return tables.stream()
        .map(table -> table.outcome().kind())
        .min(Comparator.naturalOrder())
        .orElse(Outcome.Kind.PUBLISHED);
  }

  /** How many tables ended so. */
  public long count(Outcome.Kind kind) {
    return tables.stream().filter(table -> table.outcome().kind() == kind).count();
  }
}
