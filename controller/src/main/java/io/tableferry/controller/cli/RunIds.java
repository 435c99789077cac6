package io.tableferry.controller.cli;

import io.tableferry.contract.RunId;
import io.tableferry.controller.doctor.Doctor;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;

/** Makes names for runs: {@code 20261122-060000-7f3a9c}, so that they sort by time. */
final class RunIds {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int RANDOM = 6;

  private RunIds() {}

  /**
   * A name that somebody gave.
   *
   * @throws IllegalArgumentException if it is none, or one that only a doctor's run may have
   */
  static RunId given(String name) {
    RunId run = new RunId(name);
    if (Doctor.isItsRun(run)) {
      throw new IllegalArgumentException(
          "what is kept of runs whose names begin with "
              + Doctor.NAMES
              + " is deleted by controller doctor; take another");
    }
    return run;
  }

  static RunId next(Clock clock) {
    return next("", clock);
  }

  /** A name that begins in a way of its own: {@code doctor-20261122-060000-7f3a9c}. */
  static RunId next(String beginning, Clock clock) {
    String random = UUID.randomUUID().toString().substring(0, RANDOM);
    return new RunId(beginning + TIME.format(clock.instant()) + "-" + random);
  }
}
