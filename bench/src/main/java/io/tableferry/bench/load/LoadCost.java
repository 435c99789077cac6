package io.tableferry.bench.load;

/**
 * What loading a table once cost, in seconds.
 *
 * @param clientCpu user and system time of this process: of the gateway and the stand-in for S3, or
 *     of PostgreSQL's driver
 * @param serverCpu user and system time of PostgreSQL
 */
public record LoadCost(double wall, double clientCpu, double serverCpu) {

  /** User and system time of all. */
  public double cpu() {
    return clientCpu + serverCpu;
  }
}
