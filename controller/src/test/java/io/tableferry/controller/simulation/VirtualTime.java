package io.tableferry.controller.simulation;

import static java.util.Comparator.comparingLong;

import java.time.Instant;
import java.time.InstantSource;
import java.util.PriorityQueue;

/** Time that passes only when something happens. Not for several threads. */
final class VirtualTime implements InstantSource {

  /** Some morning. */
  static final Instant BEGINNING = Instant.parse("2026-11-23T04:00:00Z");

  private record Due(long at, long order, Runnable what) {}

  private final PriorityQueue<Due> due =
      new PriorityQueue<>(comparingLong(Due::at).thenComparingLong(Due::order));
  private long now;
  private long order;

  /** Milliseconds since the beginning. */
  long now() {
    return now;
  }

  @Override
  public Instant instant() {
    return BEGINNING.plusMillis(now);
  }

  void after(long millis, Runnable what) {
    due.add(new Due(now + Math.max(0, millis), order++, what));
  }

  /** Lets the next thing happen; false if there is none. */
  boolean step() {
    Due next = due.poll();
    if (next == null) {
      return false;
    }
    now = next.at();
    next.what().run();
    return true;
  }
}
