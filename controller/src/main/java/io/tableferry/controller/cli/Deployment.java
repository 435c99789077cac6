package io.tableferry.controller.cli;

import io.tableferry.contract.Publishing;
import io.tableferry.contract.SecretName;
import io.tableferry.contract.StagingLayout;
import io.tableferry.contract.WarehouseConnection;
import io.tableferry.controller.launch.EcsSettings;
import io.tableferry.controller.plan.Destination;
import io.tableferry.controller.run.RunRules;
import java.util.List;
import java.util.Optional;

/**
 * Settings that can be used.
 *
 * @param staging where everything lies on S3
 * @param ecs where tasks run
 * @param queuePrefix what the names of run queues begin with
 * @param rules what holds for every table of a run
 * @param eventBus whom to tell of deadlines
 * @param warehouse how to reach the warehouse; empty only if the run copies nothing
 * @param targetSlices slices of the warehouse; 1 if they do not matter
 * @param assumeNo what no live table of the warehouse has
 * @param maskKey where the key for masking is kept
 */
record Deployment(
    StagingLayout staging,
    EcsSettings ecs,
    String queuePrefix,
    RunRules rules,
    Optional<String> eventBus,
    Optional<WarehouseConnection> warehouse,
    int targetSlices,
    List<Publishing.Unseen> assumeNo,
    Optional<SecretName> maskKey) {

  Deployment {
    assumeNo = List.copyOf(assumeNo);
  }

  Destination destination() {
    return new Destination(staging, warehouse, targetSlices, assumeNo, maskKey);
  }
}
