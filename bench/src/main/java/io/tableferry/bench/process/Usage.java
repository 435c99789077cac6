package io.tableferry.bench.process;

/**
 * What a program used, with all that it started.
 *
 * @param wallSeconds from its start to its end
 * @param cpuSeconds user and system
 * @param peakMegabytes the most memory it had resident
 */
public record Usage(double wallSeconds, double cpuSeconds, double peakMegabytes) {}
