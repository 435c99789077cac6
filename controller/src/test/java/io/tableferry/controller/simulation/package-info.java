/**
 * The run machine, its pacer and its claims in a world that is made of a seed: virtual time, an ECS
 * with quotas, delays, refusals and lies, workers that do what workers do, S3 and SQS that fail.
 * The same seed gives the same world.
 */
package io.tableferry.controller.simulation;
