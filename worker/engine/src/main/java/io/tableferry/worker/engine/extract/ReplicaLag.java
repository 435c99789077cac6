package io.tableferry.worker.engine.extract;

import io.tableferry.worker.engine.failure.StepFailure;
import java.time.Duration;
import java.util.Optional;

/** How far what is read is behind what was written. */
public sealed interface ReplicaLag {

  /** Not at all: the server is no replica. */
  record None() implements ReplicaLag {}

  /**
   * A replica, and how far it is behind.
   *
   * @param by never negative
   */
  record Behind(Duration by) implements ReplicaLag {}

  /**
   * Nobody knows.
   *
   * @param why completes "tried to find out …, but "
   * @param remedy what to do about that
   */
  record Unknown(String why, String remedy) implements ReplicaLag {}

  /** What was measured; empty where there was nothing to measure. */
  default Optional<Duration> measured() {
    return this instanceof Behind behind ? Optional.of(behind.by()) : Optional.empty();
  }

  /**
   * To be asked before anything is read.
   *
   * @param most how far it may be behind; empty for any lag, known or not
   * @throws StepFailure if it is further behind, or may be for all that is known
   */
  default void require(Optional<Duration> most, ReadBreaks words) throws StepFailure {
    if (most.isPresent()) {
      if (this instanceof Behind behind && behind.by().compareTo(most.get()) > 0) {
        throw words.behind(behind.by(), most.get());
      }
      if (this instanceof Unknown unknown) {
        throw words.behindUnknown(unknown);
      }
    }
  }
}
