package io.tableferry.controller.status;

import io.tableferry.contract.Attempt;
import java.util.Collection;
import java.util.Map;

/** Asks what became of tasks. */
public interface TaskWatch {

  /** What ECS says of each of these tasks, by ARN. Every ARN asked for is in the answer. */
  Map<String, TaskView> describe(Collection<String> taskArns);

  /**
   * A task that was found.
   *
   * @param taskArn names it
   * @param view what ECS says of it
   */
  record Found(String taskArn, TaskView view) {}

  /**
   * Looks for the tasks of attempts whose ARN is not known. Of tasks that are over ECS names those
   * of about the last hour.
   */
  Map<Attempt, Found> find(Collection<Attempt> attempts);
}
