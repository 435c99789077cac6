/**
 * The inner life of the ECS stand-in: tasks that are child processes, their states and their shapes
 * in the API.
 */
package io.tableferry.local.aws.ecs;
