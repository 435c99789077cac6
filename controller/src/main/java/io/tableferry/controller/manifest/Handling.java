package io.tableferry.controller.manifest;

import java.time.Duration;
import java.util.Optional;

/**
 * How a run deals with a table.
 *
 * @param maxAttempts most attempts in one run; at least 1
 * @param stallTimeout an attempt that reports no progress for so long is stopped
 * @param timeout most time for all attempts together, from the first launch
 * @param priority tables of a higher one are launched first; 0 where nothing is said
 * @param deadline when the table should be published; empty for none
 */
public record Handling(
    int maxAttempts,
    Duration stallTimeout,
    Duration timeout,
    int priority,
    Optional<Deadline> deadline) {

  /** What a table gets whose manifest says nothing about it. */
  public static Handling standard() {
    return new Handling(3, Duration.ofMinutes(30), Duration.ofHours(12), 0, Optional.empty());
  }
}
