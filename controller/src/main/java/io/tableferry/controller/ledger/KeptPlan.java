package io.tableferry.controller.ledger;

import io.tableferry.contract.RunId;
import io.tableferry.controller.plan.PlannedTask;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a run was to do, as it was when it began; a manifest may have changed since.
 *
 * @param run the run
 * @param startedAt when it began, by the clock of the controller that began it
 * @param manifests the set of manifests that it was planned from, see {@link
 *     io.tableferry.controller.manifest.ManifestSet#id}; empty if it was planned from none
 * @param tasks each of its tasks once, in the order in which they are launched
 */
public record KeptPlan(
    RunId run, Instant startedAt, Optional<String> manifests, List<PlannedTask> tasks) {

  public KeptPlan {
    tasks = List.copyOf(tasks);
  }
}
