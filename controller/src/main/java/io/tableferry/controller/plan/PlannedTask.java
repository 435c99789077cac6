package io.tableferry.controller.plan;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.Job;
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

/** What a run launches a task for. */
public sealed interface PlannedTask permits SourceTask, PlannedHeld {

  /** Names it within the run. */
  TableId id();

  /** Which worker does it. */
  SourceEngine engine();

  /** The server at whose claims object the task has its lease. */
  Server server();

  /** Most connections to the server at one time, over all runs; 0 if the task uses none. */
  int maxConnections();

  /** What the task has to itself, over all runs. */
  TargetTable lease();

  /**
   * The table of the warehouse that the task copies to, so that its result tells what the source
   * had and how large it was; empty if it copies nothing.
   */
  Optional<TargetTable> copies();

  /** Size of the task. */
  TaskSize size();

  /** How a run deals with it. */
  Handling handling();

  /** What helps if the task runs out of memory, in a sentence. */
  String relief();

  /**
   * Connections to the source that it can make use of.
   *
   * @param bytes size of its files when it was last published, compressed; 0 if not known
   * @param room how many there are to be had; at least 1
   * @return at least 1, at most {@code room}; or 0, whatever the room, if the task reads no source
   */
  int connections(long bytes, int room);

  /**
   * The job of one attempt.
   *
   * @param fence number of the attempt among all attempts at the target
   * @param destination what the deployment says
   * @param connections most connections to the source
   * @param known columns of its source when a target was last published
   * @param queue URL of the run's queue
   */
  Job job(
      Attempt attempt,
      long fence,
      int connections,
      Destination destination,
      Function<TargetTable, List<SourceColumn>> known,
      URI queue);

  /** The table of the warehouse that the task is about; empty if it is about none. */
  default Optional<TargetTable> about() {
    return Optional.of(lease()).filter(leased -> !TablelessLease.is(leased));
  }
}
