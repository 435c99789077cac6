package io.tableferry.controller.run;

import io.tableferry.controller.manifest.Server;
import io.tableferry.controller.plan.PlannedTask;

/** The table has no outcome yet. */
sealed interface OpenState extends TableState permits Planned, Waiting, BusyState {

  /** What it brings along. */
  Course course();

  @Override
  default PlannedTask table() {
    return course().table();
  }

  @Override
  default Server server() {
    return course().server();
  }
}
