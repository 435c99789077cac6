package io.tableferry.bench.contender;

import java.nio.file.Path;

/**
 * How workers run.
 *
 * @param java the program that runs them
 * @param memory of their tasks, in MiB
 */
public record WorkerSettings(Path java, int memory) {}
