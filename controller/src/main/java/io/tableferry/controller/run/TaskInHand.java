package io.tableferry.controller.run;

/**
 * The task of an attempt.
 *
 * @param arn names it to ECS
 * @param fence number of the attempt among all attempts at the target
 * @param connections how many connections to the source it may open
 */
public record TaskInHand(String arn, long fence, int connections) {}
