package io.tableferry.controller.report;

import io.tableferry.controller.run.Warning;
import java.time.temporal.ChronoUnit;

/** A warning in words. */
final class WarningText {

  private WarningText() {}

  static String of(Warning warning) {
    if (warning instanceof Warning.DeadlineAtRisk risk) {
      return "will probably miss its deadline of "
          + risk.deadline()
          + risk.predicted()
              .map(at -> ": foreseen for " + at.truncatedTo(ChronoUnit.SECONDS))
              .orElse(": it has no new version in this run");
    }
    return "has missed its deadline of " + warning.deadline();
  }
}
