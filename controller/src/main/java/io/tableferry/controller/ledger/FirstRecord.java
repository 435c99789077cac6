package io.tableferry.controller.ledger;

import io.tableferry.controller.plan.PlannedTask;
import java.util.List;
import java.util.Optional;

/** How far a run has come that has just begun. */
final class FirstRecord {

  private FirstRecord() {}

  static RunRecord of(KeptPlan plan) {
    return new RunRecord(
        plan.run(),
        plan.startedAt(),
        plan.manifests(),
        plan.startedAt(),
        Optional.empty(),
        false,
        plan.tasks().stream().map(task -> table(plan, task)).toList());
  }

  private static TableRecord table(KeptPlan plan, PlannedTask task) {
    return new TableRecord(
        task.id(),
        TableRecord.Phase.CLAIMING,
        Optional.empty(),
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        task.size().memory(),
        false,
        Optional.empty(),
        task.handling()
            .deadline()
            .map(
                deadline ->
                    new TableRecord.Due(
                        deadline.of(plan.startedAt()), Optional.empty(), false, false)));
  }
}
