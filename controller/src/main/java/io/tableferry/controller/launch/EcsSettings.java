package io.tableferry.controller.launch;

import io.tableferry.contract.SourceEngine;
import java.util.List;

/**
 * Where and how tasks run.
 *
 * @param cluster name or ARN of the ECS cluster
 * @param taskDefinitionPrefix family of a worker's task definition, without the engine's label
 * @param subnets subnets of the tasks; empty leaves the network to the task definition
 * @param securityGroups security groups of the tasks
 * @param assignPublicIp whether tasks get a public address
 * @param spot whether tasks run on Fargate Spot until it takes one back
 */
public record EcsSettings(
    String cluster,
    String taskDefinitionPrefix,
    List<String> subnets,
    List<String> securityGroups,
    boolean assignPublicIp,
    boolean spot) {

  public EcsSettings {
    subnets = List.copyOf(subnets);
    securityGroups = List.copyOf(securityGroups);
  }

  /** Family of the task definition that reads sources of an engine. */
  public String family(SourceEngine engine) {
    return taskDefinitionPrefix + engine.label();
  }
}
