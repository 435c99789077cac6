package io.tableferry.bench.whole;

import java.util.List;
import java.util.Locale;

/**
 * What one launch of all tables cost.
 *
 * @param workersCpu user and system seconds of all workers
 * @param controllerCpu of the controller
 * @param tasks when each worker was there
 */
public record RunCost(
    String name,
    int maxTasks,
    double wallSeconds,
    double workersCpu,
    double controllerCpu,
    List<Idle> idle,
    List<TaskSpan> tasks) {

  private static final int PERCENT = 100;

  public RunCost {
    idle = List.copyOf(idle);
    tasks = List.copyOf(tasks);
  }

  /** Workers and controller. */
  double cpu() {
    return workersCpu + controllerCpu;
  }

  /** How many times as much CPU time the same workers used as in another launch. */
  public double workersRatio(RunCost other) {
    return workersCpu / other.workersCpu;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%-10s  at most %3d tasks: wall %.1f s, CPU %.1f s (workers %.1f, controller %.1f = %.1f %%,"
            + " target ≤ 5 %%)",
        name,
        maxTasks,
        wallSeconds,
        cpu(),
        workersCpu,
        controllerCpu,
        PERCENT * controllerCpu / cpu());
  }
}
