package io.tableferry.controller.doctor;

import io.tableferry.contract.Trial;

/**
 * What came of one trial.
 *
 * @param subject whom it is about: a source, or {@link #CONTROLLER}
 * @param trial what was tried
 */
public record Finding(String subject, Trial trial) {

  /** Stands for what has nothing to do with any single source. */
  public static final String CONTROLLER = "controller";

  /** Whether it works; not so if it could not be tried. */
  public boolean works() {
    return trial instanceof Trial.Worked;
  }
}
