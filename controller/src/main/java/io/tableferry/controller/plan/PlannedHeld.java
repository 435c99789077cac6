package io.tableferry.controller.plan;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.HeldVersion;
import io.tableferry.contract.Job;
import io.tableferry.contract.Publishing;
import io.tableferry.contract.SourceColumn;
import io.tableferry.contract.SourceEngine;
import io.tableferry.contract.TableId;
import io.tableferry.contract.TargetTable;
import io.tableferry.controller.manifest.Handling;
import io.tableferry.controller.manifest.Server;
import io.tableferry.controller.manifest.TaskSize;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A version that the gate held back, and that a run ends the wait of. It has the lease of its
 * target, so it never meets a copy of the same table, and uses no connection of the source.
 *
 * @param held the version
 * @param decision what becomes of it
 */
public record PlannedHeld(HeldVersion held, Decision decision) implements PlannedTask {

  /** What somebody decided about a version. */
  public enum Decision {
    /** It becomes the live one. */
    APPROVE,
    /** It is dropped. */
    DISCARD
  }

  @Override
  public TableId id() {
    return held.attempt().table();
  }

  @Override
  public SourceEngine engine() {
    return held.source().engine();
  }

  @Override
  public Server server() {
    return Server.of(held.source().host(), held.source().port());
  }

  @Override
  public int maxConnections() {
    return 0;
  }

  @Override
  public TargetTable lease() {
    return held.target();
  }

  /** What the source had when the version was read, its worker alone knew. */
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
    return "This is a defect in Tableferry, since no row passes through it: report it.";
  }

  @Override
  public int connections(long bytes, int room) {
    return 0;
  }

  /** The job goes by the fence of the attempt that loaded the version; its own is not used. */
  @Override
  public Job job(
      Attempt attempt,
      long fence,
      int connections,
      Destination destination,
      Function<TargetTable, List<SourceColumn>> known,
      URI queue) {
    return decision == Decision.APPROVE
        ? new Job.PublishHeld(
            attempt,
            held,
            new Publishing(held.publishing().demanded(), destination.assumeNo()),
            destination.warehouse().orElseThrow(),
            destination.staging(),
            queue)
        : new Job.DiscardHeld(
            attempt, held, destination.warehouse().orElseThrow(), destination.staging(), queue);
  }
}
