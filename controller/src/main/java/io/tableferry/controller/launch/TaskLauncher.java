package io.tableferry.controller.launch;

/** Starts and stops tasks. */
public interface TaskLauncher {

  /** Asks for a task. Asking twice for the same attempt gives the same task. */
  LaunchAnswer launch(LaunchRequest request);

  /** Asks the task to stop. It gets time to clean up. */
  void stop(String taskArn);
}
