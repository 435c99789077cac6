package io.tableferry.controller.aws;

import org.jboss.logging.Logger;

/** Keeps what must go on going: whatever fails in it is a warning in our words. */
public final class Guard {

  private static final Logger LOG = Logger.getLogger(Guard.class);

  private Guard() {}

  /**
   * Does the work.
   *
   * @param tried completes "… failed", for example {@code reading the run's queue}
   * @return whether it was done
   */
  public static boolean done(String tried, Runnable work) {
    try {
      work.run();
      return true;
    } catch (AwsFailureException e) {
      LOG.warnf("%s. %s", e.getMessage(), e.action());
    } catch (RuntimeException e) {
      LOG.debug("a defect", e);
      LOG.warnf(
          "%s failed unexpectedly: %s. The run goes on; this is a defect in Tableferry: report it.",
          tried, e.getClass().getSimpleName());
    }
    return false;
  }
}
