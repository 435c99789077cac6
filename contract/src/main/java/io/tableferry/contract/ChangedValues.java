package io.tableferry.contract;

/**
 * Values of a column that a policy changed.
 *
 * @param column name of the column
 * @param policy what was wrong with them
 * @param reaction what was done; never {@link Reaction#FAIL}
 * @param count how many; at least 1
 */
public record ChangedValues(String column, Policy policy, Reaction reaction, long count) {}
