package io.tableferry.controller.launch;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.S3Address;
import io.tableferry.contract.SourceEngine;
import io.tableferry.controller.manifest.TaskSize;

/**
 * A task to start.
 *
 * @param attempt what it does
 * @param engine which worker does it
 * @param size cpu and memory
 * @param onDemand whether it must not run on Fargate Spot, even if the deployment allows it
 * @param job where it finds its job
 */
public record LaunchRequest(
    Attempt attempt, SourceEngine engine, TaskSize size, boolean onDemand, S3Address job) {}
