package io.tableferry.controller.plan;

import io.tableferry.contract.RunId;
import io.tableferry.contract.TableId;
import io.tableferry.contract.TargetTable;
import io.tableferry.controller.manifest.Handling;
import io.tableferry.controller.manifest.TaskSize;
import java.util.Optional;

/**
 * A task that asks something of a source and publishes nothing. It stands in nobody's way, and only
 * counts as a connection.
 */
public sealed interface SourceQuestion extends SourceTask
    permits PlannedInspection, PlannedRehearsal, PlannedDiagnosis {

  /** The run that asks; at most once of each source. */
  RunId run();

  @Override
  default TableId id() {
    return new TableId(source().name(), "*");
  }

  @Override
  default TargetTable lease() {
    return TablelessLease.of(run(), source().name());
  }

  @Override
  default Optional<TargetTable> copies() {
    return Optional.empty();
  }

  @Override
  default TaskSize size() {
    return TaskSize.standard();
  }

  @Override
  default Handling handling() {
    return Handling.standard();
  }

  @Override
  default String relief() {
    return "Name fewer tables, with --table.";
  }

  @Override
  default int connections(long bytes, int room) {
    return 1;
  }
}
