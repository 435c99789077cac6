package io.tableferry.controller.launch;

import io.tableferry.contract.Failure;

/** What came of asking for a task. */
public sealed interface LaunchAnswer {

  /**
   * The task will start, or has started when it was asked for before.
   *
   * @param taskArn names it
   */
  record Accepted(String taskArn) implements LaunchAnswer {}

  /**
   * ECS says that the task does not start. If the reason passes, that is not quite sure: ECS has
   * been seen to start such tasks all the same.
   *
   * @param failure why; its code says whether the reason passes
   */
  record Refused(Failure failure) implements LaunchAnswer {}

  /**
   * ECS did not say; the task may start.
   *
   * @param failure what was tried
   */
  record Unconfirmed(Failure failure) implements LaunchAnswer {}
}
