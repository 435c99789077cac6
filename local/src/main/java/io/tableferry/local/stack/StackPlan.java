package io.tableferry.local.stack;

import io.tableferry.local.aws.ecs.EcsFaults;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * What stack to start.
 *
 * @param workers what ECS runs
 * @param faults what goes wrong at ECS on purpose
 * @param sources whether the source databases for trying it out start too
 * @param random makes passwords and ids
 * @param progress is told each part that starts, in words for people
 */
public record StackPlan(
    StackHome home,
    Workers workers,
    StackPorts ports,
    EcsFaults faults,
    boolean sources,
    InstantSource clock,
    RandomGenerator random,
    Consumer<String> progress) {}
