package io.tableferry.bench.report;

/**
 * CPU time as a straight line through two tables of the same kind.
 *
 * @param perMillion seconds per million rows
 * @param fixed seconds that no row costs
 */
public record CpuLine(double perMillion, double fixed) {

  static CpuLine through(Series small, Series large) {
    double slope =
        (large.cpu().median() - small.cpu().median())
            / (large.table().millions() - small.table().millions());
    return new CpuLine(slope, large.cpu().median() - slope * large.table().millions());
  }
}
