package io.tableferry.controller.cli;

import io.tableferry.controller.ledger.Ledger;
import io.tableferry.controller.report.RunReport;
import io.tableferry.controller.run.RunListener;

/** What is seen of a run: progress while it lasts, and what became of it. */
interface RunView {

  /** Watches the run. */
  RunListener listener();

  /**
   * Shows what became of the run.
   *
   * @param ledger holds what the workers left
   * @return what the process says to whoever started it
   */
  ExitCode show(RunReport report, Ledger ledger);
}
