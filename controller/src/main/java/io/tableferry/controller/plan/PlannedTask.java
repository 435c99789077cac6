package io.tableferry.controller.plan;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.Job;
import io.tableferry.contract.SourceColumn;
import io.tableferry.contract.TableId;
import io.tableferry.contract.TargetTable;
import io.tableferry.controller.manifest.Server;
import io.tableferry.controller.manifest.Source;
import io.tableferry.controller.manifest.TaskSize;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** What a run launches a task for: a table that is copied, or a source that is described. */
public sealed interface PlannedTask permits PlannedTable, PlannedInspection {

  /** Names it within the run. */
  TableId id();

  /** The database that the task reads. */
  Source source();

  /** What the task has to itself, over all runs. */
  TargetTable lease();

  /** The table of the warehouse that the task publishes; empty if it publishes nothing. */
  Optional<TargetTable> publishes();

  /** Size of the task. */
  TaskSize size();

  /** What helps if the task runs out of memory, in a sentence. */
  String relief();

  /**
   * Connections to the source that it can make use of.
   *
   * @param bytes size of its files when it was last published, compressed; 0 if not known
   * @param room how many there are to be had; at least 1
   * @return at least 1, at most {@code room}
   */
  int connections(long bytes, int room);

  /**
   * The job of one attempt.
   *
   * @param fence number of the attempt among all attempts at the target
   * @param destination what the deployment says
   * @param connections most connections to the source
   * @param known columns of the source when the target was last published
   * @param queue URL of the run's queue
   */
  Job job(
      Attempt attempt,
      long fence,
      int connections,
      Destination destination,
      List<SourceColumn> known,
      URI queue);

  /** The server whose connections the task uses. */
  default Server server() {
    return source().server();
  }
}
