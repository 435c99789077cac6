package io.tableferry.bench.report;

import io.tableferry.bench.contender.Run;

/**
 * One measured run.
 *
 * @param serverCpuSeconds user and system time that the source's server used meanwhile
 */
public record Sample(Run run, double serverCpuSeconds) {}
