package io.tableferry.controller.report;

import io.tableferry.contract.RunId;
import io.tableferry.contract.TableId;
import io.tableferry.controller.ledger.RunRecord;
import io.tableferry.controller.ledger.TableRecord.Due;
import io.tableferry.controller.run.Done;
import io.tableferry.controller.run.Outcome;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of a run.
 *
 * @param run the run
 * @param startedAt when it began, by the controller's clock
 * @param manifests the set of manifests that it was planned from; empty if it was planned from none
 * @param finishedAt when its last table had its outcome
 * @param tables each table of the run once, in the plan's order
 * @param dues deadlines, of the tables that have one
 */
public record RunReport(
    RunId run,
    Instant startedAt,
    Optional<String> manifests,
    Instant finishedAt,
    List<Done> tables,
    Map<TableId, Due> dues) {

  public RunReport {
    tables = List.copyOf(tables);
    dues = Map.copyOf(dues);
  }

  /** Of a run that is over. */
  public static RunReport of(RunRecord record, List<Done> outcomes, Instant now) {
    Map<TableId, Due> dues = new HashMap<>();
    record.tables().forEach(t -> t.due().ifPresent(due -> dues.put(t.table(), due)));
    return new RunReport(
        record.run(),
        record.startedAt(),
        record.manifests(),
        record.finishedAt().orElse(now),
        outcomes,
        dues);
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

  Optional<Due> due(Done table) {
    return Optional.ofNullable(dues.get(table.table().id()));
  }

  /** How many tables were not published in time. */
  long missed() {
    return dues.values().stream().filter(Due::missed).count();
  }
}
