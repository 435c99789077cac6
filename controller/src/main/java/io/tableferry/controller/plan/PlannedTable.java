package io.tableferry.controller.plan;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.Compression;
import io.tableferry.contract.Job;
import io.tableferry.contract.Mask;
import io.tableferry.contract.SourceColumn;
import io.tableferry.contract.TableId;
import io.tableferry.contract.TableReading;
import io.tableferry.contract.TargetTable;
import io.tableferry.controller.manifest.Server;
import io.tableferry.controller.manifest.Source;
import io.tableferry.controller.manifest.Table;
import java.net.URI;
import java.util.List;

/**
 * A table that a run copies.
 *
 * @param source where it is read
 * @param table what is read, and where it goes
 */
public record PlannedTable(Source source, Table table) {

  /** Connections one worker opens to the source. */
  public static final int CONNECTIONS = 1;

  public TableId id() {
    return table.id();
  }

  public TargetTable target() {
    return table.target();
  }

  public Server server() {
    return source.server();
  }

  /** Whether a column has the mask sha256, which needs the deployment's key. */
  public boolean needsMaskKey() {
    return table.columns().stream()
        .flatMap(column -> column.mask().stream())
        .anyMatch(Mask.Sha256.class::isInstance);
  }

  /**
   * The job of one attempt.
   *
   * @param fence number of the attempt among all attempts at the target
   * @param destination what the deployment says
   * @param known columns of the source when the target was last published
   * @param queue URL of the run's queue
   */
  public Job job(
      Attempt attempt, long fence, Destination destination, List<SourceColumn> known, URI queue) {
    return new Job.Replicate(
        attempt,
        fence,
        source.connection(),
        new TableReading(
            table.from(),
            table.columns(),
            destination.maskKey().filter(key -> needsMaskKey()),
            table.drift(),
            known),
        table.target(),
        table.design(),
        table.gate(),
        destination.warehouse(),
        destination.staging(),
        Compression.ZSTD,
        queue);
  }
}
