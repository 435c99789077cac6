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
 * A source that a run describes.
 *
 * @param run the run
 * @param source what is described
 * @param tables names of tables and views at the source; empty for all
 */
public record PlannedInspection(RunId run, Source source, List<String> tables)
    implements SourceQuestion {

  public PlannedInspection {
    tables = List.copyOf(tables);
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
        attempt, source.connection(), tables, Optional.empty(), destination.staging(), queue);
  }
}
