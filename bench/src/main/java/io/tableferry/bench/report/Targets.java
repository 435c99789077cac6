package io.tableferry.bench.report;

import io.tableferry.bench.contender.Rivals;
import io.tableferry.contract.SourceEngine;

/**
 * What a worker should reach: shown beside the figures, never enforced.
 *
 * @param cpuPerMillion slope, in CPU seconds per million rows of lineitem
 * @param client the source's own, which keeps nothing of what it reads
 * @param readRatio reading compared with that client
 * @param slicedRatio below it: reading in parts at once compared with reading in one
 * @param peakMegabytes of a task of 512 MiB
 */
record Targets(
    double cpuPerMillion,
    String client,
    double readRatio,
    double slicedRatio,
    double peakMegabytes) {

  private static final double SLOPE_POSTGRESQL = 1.4;
  private static final double SLOPE_MYSQL = 1.9;
  private static final double RATIO = 1.4;
  private static final double SLICED_RATIO = 1;
  private static final double PEAK = 200;

  static Targets of(SourceEngine engine) {
    return new Targets(
        engine == SourceEngine.MYSQL ? SLOPE_MYSQL : SLOPE_POSTGRESQL,
        Rivals.drained(engine),
        RATIO,
        SLICED_RATIO,
        PEAK);
  }
}
