package io.tableferry.controller.plan;

import io.tableferry.contract.StagingLayout;
import io.tableferry.contract.WarehouseConnection;

/**
 * What every job says about the deployment.
 *
 * @param staging where files, jobs and results lie
 * @param warehouse how to reach the warehouse
 */
public record Destination(StagingLayout staging, WarehouseConnection warehouse) {}
