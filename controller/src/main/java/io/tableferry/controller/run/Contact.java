package io.tableferry.controller.run;

import java.time.Duration;
import java.time.Instant;

/**
 * When a task was heard of.
 *
 * @param answered when it last spoke, or ECS last said something of it
 * @param asked when ECS was last asked
 * @param missingSince when ECS began to say that it does not know it; {@link Instant#MAX} if it
 *     does
 */
record Contact(Instant answered, Instant asked, Instant missingSince) {

  /** ECS has not answered for so long that nothing can be known any more. */
  static final Duration OUT_OF_SIGHT = Duration.ofMinutes(20);

  /** A task that ECS has not known for so long is gone; ECS is eventually consistent. */
  static final Duration GONE = Duration.ofMinutes(2);

  static Contact at(Instant now) {
    return new Contact(now, now, Instant.MAX);
  }

  /** Of a task that nobody has looked at for long. */
  static Contact never(Instant now) {
    return new Contact(now, Instant.EPOCH, Instant.MAX);
  }

  Contact spoke(Instant now) {
    return new Contact(now, asked.isAfter(now) ? asked : now, missingSince);
  }

  Contact asked(Instant now) {
    return new Contact(answered, now, missingSince);
  }

  Contact known(Instant now) {
    return new Contact(now, asked, Instant.MAX);
  }

  Contact missing(Instant now) {
    Instant since = missingSince.isBefore(now) ? missingSince : now;
    return new Contact(now, asked, since);
  }

  boolean gone(Instant now) {
    return missingSince.isBefore(now) && !now.isBefore(missingSince.plus(GONE));
  }

  boolean outOfSight(Instant now) {
    return now.isAfter(answered.plus(OUT_OF_SIGHT));
  }
}
