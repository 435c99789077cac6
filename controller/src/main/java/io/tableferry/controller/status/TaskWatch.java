package io.tableferry.controller.status;

import io.tableferry.contract.RunId;
import java.util.Collection;
import java.util.Map;

/** Asks what became of tasks. */
public interface TaskWatch {

  /** What ECS says of each of these tasks, by ARN. Every ARN asked for is in the answer. */
  Map<String, TaskView> describe(Collection<String> taskArns);

  /** Whether a task of the run is not over yet. */
  boolean anyAlive(RunId run);
}
