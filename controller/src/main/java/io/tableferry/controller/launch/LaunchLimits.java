package io.tableferry.controller.launch;

/**
 * How fast and how much a run launches.
 *
 * @param maxTasks most tasks of the run at one time; at least 1
 * @param perSecond calls of RunTask a second; ECS takes 20 from an account and Region (Amazon ECS
 *     API Reference, "Request throttling")
 * @param burst calls at once after a pause; ECS takes 100 where nobody else launches
 */
public record LaunchLimits(int maxTasks, double perSecond, int burst) {

  /** What ECS grants by default, with room for others in the same account. */
  public static LaunchLimits standard(int maxTasks) {
    return new LaunchLimits(maxTasks, 20, 20);
  }
}
