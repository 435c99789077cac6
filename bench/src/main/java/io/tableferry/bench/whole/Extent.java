package io.tableferry.bench.whole;

/**
 * How much a whole run copies.
 *
 * @param megabytes all tables together, as CSV
 * @param connections budget of each server
 */
public record Extent(int tables, int databases, double megabytes, int connections) {}
