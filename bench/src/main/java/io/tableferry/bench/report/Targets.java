package io.tableferry.bench.report;

import io.tableferry.contract.SourceEngine;

/**
 * What a worker should reach: shown beside the figures, never enforced.
 *
 * @param cpuPerMillion slope, in CPU seconds per million rows of lineitem
 * @param readRatio reading compared with the source's own client
 * @param peakMegabytes of a task of 512 MiB
 */
record Targets(double cpuPerMillion, double readRatio, double peakMegabytes) {

  private static final double SLOPE_POSTGRESQL = 1.4;
  private static final double SLOPE_MYSQL = 1.9;
  private static final double RATIO = 1.4;
  private static final double PEAK = 200;

  static Targets of(SourceEngine engine) {
    return new Targets(engine == SourceEngine.MYSQL ? SLOPE_MYSQL : SLOPE_POSTGRESQL, RATIO, PEAK);
  }
}
