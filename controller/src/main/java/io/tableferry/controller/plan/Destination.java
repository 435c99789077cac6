package io.tableferry.controller.plan;

import io.tableferry.contract.Publishing;
import io.tableferry.contract.SecretName;
import io.tableferry.contract.StagingLayout;
import io.tableferry.contract.WarehouseConnection;
import java.util.List;
import java.util.Optional;

/**
 * What every job says about the deployment.
 *
 * @param staging where files, jobs and results lie
 * @param warehouse how to reach the warehouse; empty only if the run copies nothing
 * @param targetSlices slices of the warehouse; 1 if they do not matter
 * @param assumeNo what no live table has, as the deployment states
 * @param maskKey where the key of the mask sha256 is kept
 */
public record Destination(
    StagingLayout staging,
    Optional<WarehouseConnection> warehouse,
    int targetSlices,
    List<Publishing.Unseen> assumeNo,
    Optional<SecretName> maskKey) {

  public Destination {
    assumeNo = List.copyOf(assumeNo);
  }
}
