package io.tableferry.worker.engine.extract;

import java.time.Duration;

/**
 * How much time is left for reading a table, by a clock that nobody can set.
 *
 * @param atMost how much there was
 * @param begunNanos what {@link System#nanoTime()} was then
 */
public record ReadingTime(Duration atMost, long begunNanos) {

  private static final Duration LEAST = Duration.ofMillis(1);

  /** What server and worker measure differs by less. */
  private static final long TOLERANCE = 100;

  /** Begins now. */
  public static ReadingTime begin(Duration atMost) {
    return new ReadingTime(atMost, System.nanoTime());
  }

  /** What is left; at least a millisecond, since no time at all means no limit to databases. */
  public Duration left() {
    Duration left = atMost.minus(passed());
    return left.compareTo(LEAST) < 0 ? LEAST : left;
  }

  /** Whether nothing to speak of is left. */
  public boolean isUsedUp() {
    return passed().compareTo(atMost.minus(atMost.dividedBy(TOLERANCE))) >= 0;
  }

  private Duration passed() {
    return Duration.ofNanos(System.nanoTime() - begunNanos);
  }
}
