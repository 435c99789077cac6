package io.tableferry.controller.run;

import java.time.Instant;
import java.util.Optional;

/** What people should know while a run goes on. */
public sealed interface Warning {

  /** When the table should be published. */
  Instant deadline();

  /**
   * The table will probably be late; told once for a table.
   *
   * @param deadline when it should be published
   * @param predicted when it will be, as far as that can be foreseen; empty if it has failed, or
   *     was held back or skipped
   */
  record DeadlineAtRisk(Instant deadline, Optional<Instant> predicted) implements Warning {}

  /**
   * The table is late; told once for a table.
   *
   * @param deadline when it should have been published
   */
  record DeadlineMissed(Instant deadline) implements Warning {}
}
