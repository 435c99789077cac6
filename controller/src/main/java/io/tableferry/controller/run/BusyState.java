package io.tableferry.controller.run;

import io.tableferry.contract.Attempt;

/** The table has a task, or may have one. */
sealed interface BusyState extends OpenState permits Launching, Doubtful, Running, Ended, Leaving {

  /** The attempt under way. */
  Attempt attempt();

  @Override
  int connections();

  @Override
  default boolean isAt(Attempt other) {
    return attempt().equals(other);
  }

  @Override
  default boolean busy() {
    return true;
  }
}
