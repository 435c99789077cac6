package io.tableferry.controller.run;

import io.tableferry.controller.launch.LaunchLimits;
import java.time.Duration;

/**
 * What holds for every table of a run.
 *
 * @param limits how fast and how much is launched
 * @param retryPause how long the first attempt after a failure waits, about; every further one
 *     waits twice as long
 */
public record RunRules(LaunchLimits limits, Duration retryPause) {

  /** So many tasks at one time, and a quarter of a minute before the second attempt. */
  public static RunRules standard(int maxTasks) {
    return new RunRules(LaunchLimits.standard(maxTasks), Duration.ofSeconds(15));
  }
}
