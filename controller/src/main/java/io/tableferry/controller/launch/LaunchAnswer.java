package io.tableferry.controller.launch;

import io.tableferry.contract.Failure;

/** What came of asking for a task. */
public sealed interface LaunchAnswer {

  /**
   * The task will start.
   *
   * @param taskArn names it
   */
  record Accepted(String taskArn) implements LaunchAnswer {}

  /**
   * The task will not start.
   *
   * @param failure why
   */
  record Refused(Failure failure) implements LaunchAnswer {}

  /**
   * ECS did not say; the task may start.
   *
   * @param failure what was tried
   */
  record Unconfirmed(Failure failure) implements LaunchAnswer {}
}
