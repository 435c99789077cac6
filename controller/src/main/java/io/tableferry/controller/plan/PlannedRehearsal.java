package io.tableferry.controller.plan;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.Job;
import io.tableferry.contract.Rehearsal;
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
 * Tables of a source of which a run asks how they would be published.
 *
 * @param run the run
 * @param source their source
 * @param tables at least one
 */
public record PlannedRehearsal(RunId run, Source source, List<PlannedTable> tables)
    implements SourceTask {

  public PlannedRehearsal {
    tables = List.copyOf(tables);
  }

  /** One for each source of a plan, in its order. */
  public static List<PlannedRehearsal> of(RunId run, RunPlan plan) {
    return plan.tables().stream()
        .map(PlannedTable::source)
        .distinct()
        .map(source -> new PlannedRehearsal(run, source, tables(source, plan)))
        .toList();
  }

  private static List<PlannedTable> tables(Source source, RunPlan plan) {
    return plan.tables().stream().filter(table -> table.source().equals(source)).toList();
  }

  @Override
  public TableId id() {
    return new TableId(source.name(), "*");
  }

  /** Nothing is changed, so it stands in nobody's way; it only counts as a connection. */
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
    List<Rehearsal.Table> rehearsed =
        tables.stream()
            .map(table -> table.rehearsal(destination, known.apply(table.target())))
            .toList();
    return new Job.Inspect(
        attempt,
        source.connection(),
        tables.stream().map(table -> table.table().from()).distinct().toList(),
        Optional.of(new Rehearsal(destination.warehouse().orElseThrow(), rehearsed)),
        destination.staging(),
        queue);
  }
}
