package io.tableferry.worker.mysql;

import io.tableferry.worker.engine.extract.ReadingTime;
import java.time.Duration;

/**
 * How long a session waits for its server.
 *
 * @param connect until it is connected
 * @param login for each answer until it has logged in
 * @param silence for each answer after that
 */
record Timeouts(Duration connect, Duration login, Duration silence) {

  static final Timeouts KILL = brief(Duration.ofSeconds(5));

  /** The server's own limit comes first. */
  private static final Duration GRACE = Duration.ofMinutes(1);

  /** A view may compute for as long as reading may take before its first row. */
  static Timeouts work(ReadingTime time) {
    return new Timeouts(Duration.ofSeconds(10), Duration.ofMinutes(1), time.left().plus(GRACE));
  }

  private static Timeouts brief(Duration all) {
    return new Timeouts(all, all, all);
  }

  /** As drivers take it: in milliseconds. */
  static int millis(Duration duration) {
    return (int) Math.min(Integer.MAX_VALUE, duration.toMillis());
  }
}
