package io.tableferry.controller.cli;

import io.tableferry.controller.plan.PlannedTable;
import io.tableferry.controller.plan.RunPlan;
import java.util.List;
import java.util.Optional;

/** The key for masking is set where a table needs it. */
final class MaskKeyCheck {

  private MaskKeyCheck() {}

  static Optional<String> problem(DeploymentSettings settings, RunPlan plan) {
    List<String> masked =
        plan.tables().stream()
            .filter(PlannedTable::needsMaskKey)
            .map(table -> table.id().toString())
            .toList();
    return settings.maskKey().isPresent() || masked.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "TABLEFERRY_MASK_KEY is not set, and the mask sha256 of "
                + String.join(", ", masked)
                + " needs a key; it takes ssm:NAME, the name of an SSM parameter");
  }
}
