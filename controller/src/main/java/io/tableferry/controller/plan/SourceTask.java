package io.tableferry.controller.plan;

import io.tableferry.contract.SourceEngine;
import io.tableferry.controller.manifest.Server;
import io.tableferry.controller.manifest.Source;

/** A task that reads a source. */
public sealed interface SourceTask extends PlannedTask permits PlannedTable, SourceQuestion {

  /** The database that the task reads. */
  Source source();

  @Override
  default SourceEngine engine() {
    return source().connection().engine();
  }

  @Override
  default Server server() {
    return source().server();
  }

  @Override
  default int maxConnections() {
    return source().maxConnections();
  }
}
