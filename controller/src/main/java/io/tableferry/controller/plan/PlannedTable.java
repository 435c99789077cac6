package io.tableferry.controller.plan;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.FileFormat;
import io.tableferry.contract.Job;
import io.tableferry.contract.Mask;
import io.tableferry.contract.Publishing;
import io.tableferry.contract.ReadLimits;
import io.tableferry.contract.Rehearsal;
import io.tableferry.contract.SourceColumn;
import io.tableferry.contract.TableId;
import io.tableferry.contract.TableReading;
import io.tableferry.contract.TargetTable;
import io.tableferry.controller.manifest.Handling;
import io.tableferry.controller.manifest.Source;
import io.tableferry.controller.manifest.Table;
import io.tableferry.controller.manifest.TaskSize;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A table that a run copies.
 *
 * @param source where it is read
 * @param table what is read, and where it goes
 */
public record PlannedTable(Source source, Table table) implements SourceTask {

  @Override
  public TableId id() {
    return table.id();
  }

  public TargetTable target() {
    return table.target();
  }

  /** One attempt at a target at a time. */
  @Override
  public TargetTable lease() {
    return target();
  }

  @Override
  public Optional<TargetTable> copies() {
    return Optional.of(target());
  }

  @Override
  public TaskSize size() {
    return table.task();
  }

  @Override
  public Handling handling() {
    return table.handling();
  }

  @Override
  public String relief() {
    return "Raise task.memory in the manifest.";
  }

  /** Whether a column has the mask sha256, which needs the deployment's key. */
  public boolean needsMaskKey() {
    return table.columns().stream()
        .flatMap(column -> column.mask().stream())
        .anyMatch(Mask.Sha256.class::isInstance);
  }

  @Override
  public int connections(long bytes, int room) {
    int wanted = table.slices().readers(bytes, source.maxConnections(), size().cpu());
    return slicing().of(Math.min(wanted, slicing().readers(room)));
  }

  @Override
  public Job job(
      Attempt attempt,
      long fence,
      int connections,
      Destination destination,
      Function<TargetTable, List<SourceColumn>> known,
      URI queue) {
    return new Job.Replicate(
        attempt,
        fence,
        source.connection(),
        reading(destination, known.apply(target()), slicing().readers(connections)),
        table.target(),
        table.design(),
        table.gate(),
        publishing(destination),
        destination.warehouse().orElseThrow(),
        destination.staging(),
        new FileFormat(
            table.compression().codec(), table.compression().level(), destination.targetSlices()),
        queue);
  }

  /** What the publication of tables is rehearsed with. */
  static Rehearsal rehearsal(
      List<PlannedTable> tables,
      Destination destination,
      Function<TargetTable, List<SourceColumn>> known) {
    return new Rehearsal(
        destination.warehouse().orElseThrow(),
        tables.stream()
            .map(table -> table.rehearsal(destination, known.apply(table.target())))
            .toList());
  }

  /** All that its job would say, but read in one slice. */
  private Rehearsal.Table rehearsal(Destination destination, List<SourceColumn> known) {
    return new Rehearsal.Table(
        id(), reading(destination, known, 1), target(), table.design(), publishing(destination));
  }

  private TableReading reading(Destination destination, List<SourceColumn> known, int slices) {
    return new TableReading(
        table.from(),
        table.columns(),
        destination.maskKey().filter(key -> needsMaskKey()),
        table.drift(),
        known,
        slices,
        new ReadLimits(handling().timeout(), source.maxReplicaLag()));
  }

  private Publishing publishing(Destination destination) {
    return new Publishing(table.publish(), destination.assumeNo());
  }

  private SliceConnections slicing() {
    return SliceConnections.of(source.connection().engine());
  }
}
