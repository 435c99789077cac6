package io.tableferry.controller.plan;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.Job;
import io.tableferry.contract.RunId;
import io.tableferry.contract.SourceColumn;
import io.tableferry.contract.TargetTable;
import io.tableferry.controller.manifest.Source;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Tables of a source of which a run asks how they would be published.
 *
 * @param run the run
 * @param source their source
 * @param tables at least one
 */
public record PlannedRehearsal(RunId run, Source source, List<PlannedTable> tables)
    implements SourceQuestion {

  public PlannedRehearsal {
    tables = List.copyOf(tables);
  }

  /** One for each source of a plan, in its order. */
  public static List<PlannedRehearsal> of(RunId run, RunPlan plan) {
    return plan.bySource().entrySet().stream()
        .map(each -> new PlannedRehearsal(run, each.getKey(), each.getValue()))
        .toList();
  }

  @Override
  public Job job(
      Attempt attempt,
      long fence,
      int connections,
      Destination destination,
      Function<TargetTable, List<SourceColumn>> known,
      URI queue) {
    return new Job.Inspect(
        attempt,
        source.connection(),
        tables.stream().map(table -> table.table().from()).distinct().toList(),
        Optional.of(PlannedTable.rehearsal(tables, destination, known)),
        destination.staging(),
        queue);
  }
}
