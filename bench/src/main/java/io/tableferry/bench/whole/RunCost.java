package io.tableferry.bench.whole;

import java.util.List;
import java.util.Locale;

/**
 * What one launch of all tables cost.
 *
 * @param workersCpu user and system seconds of all workers
 * @param controllerCpu of the controller
 */
public record RunCost(
    String name,
    int maxTasks,
    double wallSeconds,
    double workersCpu,
    double controllerCpu,
    List<Idle> idle) {

  private static final int PERCENT = 100;

  public RunCost {
    idle = List.copyOf(idle);
  }

  /** Workers and controller. */
  public double cpu() {
    return workersCpu + controllerCpu;
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
