package io.tableferry.contract;

import java.time.Duration;
import java.util.Optional;

/**
 * How long a source may be read, and how old what it says may be.
 *
 * @param atMost most time that the reading of the table may take; at least a second. The source's
 *     sessions are told, so that no statement outlives its worker by more
 * @param maxReplicaLag how far a replica may be behind when its snapshot is taken; empty for any
 *     lag
 */
public record ReadLimits(Duration atMost, Optional<Duration> maxReplicaLag) {

  private static final Duration DAY = Duration.ofDays(1);

  public ReadLimits {
    if (atMost.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("a table is read for at least a second");
    }
  }

  /** A day, however far a replica is behind. */
  public static ReadLimits standard() {
    return new ReadLimits(DAY, Optional.empty());
  }
}
