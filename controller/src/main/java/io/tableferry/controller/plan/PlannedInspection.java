package io.tableferry.controller.plan;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.Job;
import io.tableferry.contract.RunId;
import io.tableferry.contract.SourceColumn;
import io.tableferry.contract.TableId;
import io.tableferry.contract.TargetTable;
import io.tableferry.controller.manifest.Handling;
import io.tableferry.controller.manifest.Source;
import io.tableferry.controller.manifest.TaskSize;
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
    implements SourceTask {

  public PlannedInspection {
    tables = List.copyOf(tables);
  }

  @Override
  public TableId id() {
    return new TableId(source.name(), "*");
  }

  /** Inspections do not stand in each other's way; they only count as connections. */
  @Override
  public TargetTable lease() {
    return TablelessLease.of(run, source.name());
  }

  @Override
  public Optional<TargetTable> copies() {
    return Optional.empty();
  }

  @Override
  public TaskSize size() {
    return TaskSize.standard();
  }

  @Override
  public Handling handling() {
    return Handling.standard();
  }

  @Override
  public String relief() {
    return "Name fewer tables, with --table.";
  }

  @Override
  public int connections(long bytes, int room) {
    return 1;
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
