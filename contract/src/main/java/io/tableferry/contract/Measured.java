package io.tableferry.contract;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Figures of an attempt. What was not reached is 0 or absent.
 *
 * @param rows rows extracted
 * @param bytes size of the staged files in bytes, compressed
 * @param files number of staged files
 * @param snapshotAt when the source's snapshot was taken, by the source's clock
 * @param replicaLag how far the replica was behind when its snapshot was taken; absent if the
 *     source is no replica, or does not say
 * @param millis how long each completed step took, in milliseconds
 */
public record Measured(
    long rows,
    long bytes,
    int files,
    Optional<Instant> snapshotAt,
    Optional<Duration> replicaLag,
    Map<Step, Long> millis) {

  public Measured {
    millis = Map.copyOf(millis);
  }

  /** Nothing was reached. */
  public static Measured nothing() {
    return new Measured(0, 0, 0, Optional.empty(), Optional.empty(), Map.of());
  }
}
