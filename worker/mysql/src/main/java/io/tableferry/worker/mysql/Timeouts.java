package io.tableferry.worker.mysql;

/**
 * How long a session waits for its server.
 *
 * @param connectMillis until it is connected, in milliseconds
 * @param silenceMillis for each answer, the login's included, in milliseconds
 */
record Timeouts(int connectMillis, int silenceMillis) {

  /** A view may compute two hours before its first row. */
  static final Timeouts WORK = new Timeouts(10_000, 7_200_000);

  static final Timeouts KILL = new Timeouts(5_000, 5_000);
}
