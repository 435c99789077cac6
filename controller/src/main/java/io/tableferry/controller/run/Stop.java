package io.tableferry.controller.run;

import java.time.Duration;
import java.time.Instant;

/**
 * Whether a task was asked to stop.
 *
 * @param why why; {@link Why#NOT} if it was not
 * @param since when it was first asked
 * @param asked when it was last asked
 */
record Stop(Why why, Instant since, Instant asked) {

  /** ECS may lose a request to stop, so it is repeated. */
  static final Duration AGAIN = Duration.ofSeconds(10);

  /** A task that has not stopped by then will not; ECS kills one after two minutes at most. */
  static final Duration PATIENCE = Duration.ofMinutes(10);

  /** Why a task was asked to stop. */
  enum Why {
    /** It was not. */
    NOT,
    /** Somebody wants it to. */
    REQUESTED,
    /** It did not start in time. */
    PENDING,
    /** It reported no progress for too long. */
    STALLED,
    /** The table's time is over. */
    TIMED_OUT,
    /** It left its result, but did not end. */
    LINGERING
  }

  static Stop not(Instant now) {
    return new Stop(Why.NOT, now, now);
  }

  static Stop now(Why why, Instant now) {
    return new Stop(why, now, now);
  }

  Stop again(Instant now) {
    return new Stop(why, since, now);
  }

  boolean asked(Why reason) {
    return why == reason;
  }

  boolean wasAsked() {
    return why != Why.NOT;
  }

  boolean due(Instant now) {
    return wasAsked() && !now.isBefore(asked.plus(AGAIN));
  }

  boolean hopeless(Instant now) {
    return wasAsked() && now.isAfter(since.plus(PATIENCE));
  }
}
