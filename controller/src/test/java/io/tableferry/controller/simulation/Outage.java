package io.tableferry.controller.simulation;

import io.tableferry.controller.aws.AwsFailureException;
import io.tableferry.controller.aws.AwsOperation;
import software.amazon.awssdk.core.exception.SdkClientException;

/** A service that cannot be reached for some minutes of every hour, and now and then otherwise. */
final class Outage {

  private static final long HOUR = 3_600_000;

  private final VirtualTime time;
  private final Chance chance;
  private final double failing;
  private final long begin;
  private final long length;

  /** Calls fail with that probability, and all of them for so many minutes of an hour. */
  Outage(VirtualTime time, Chance chance, double failing, double minutes) {
    this.time = time;
    this.chance = chance;
    this.failing = failing;
    this.begin = (long) (chance.share() * HOUR);
    this.length = (long) (minutes * 60_000);
  }

  boolean isNow() {
    return Math.floorMod(time.now() - begin, HOUR) < length;
  }

  /** Fails if the service cannot be reached. */
  void mayFail() {
    if (isNow() || chance.of(failing)) {
      throw failure();
    }
  }

  /** What the SDK makes of a lost answer. */
  static AwsFailureException failure() {
    try {
      new AwsOperation("reach the service", "any:Thing")
          .call(
              () -> {
                throw SdkClientException.create("no answer");
              });
    } catch (AwsFailureException e) {
      return e;
    }
    throw new IllegalStateException("an operation that fails fails");
  }
}
