package io.tableferry.controller.cli;

import io.tableferry.controller.run.Outcome;
import java.util.List;

/** What the process says to whoever started it. */
enum ExitCode {
  /** All tables were published. */
  PUBLISHED(0),
  /** The version that was held back was discarded. */
  DISCARDED(0),
  /** What was asked for is listed. */
  LISTED(0),
  /** The source was described. */
  INSPECTED(0),
  /** All that runs need works. */
  WORKING(0),
  /** Some tables failed, the source could not be described, or the run could not begin. */
  FAILED(1),
  /** Wrong usage, manifest or setting; nothing was launched. */
  USAGE(2),
  /** Some tables were held by the gate, none failed. */
  HELD(3),
  /** Some tables were skipped because another run is copying them; none failed or was held. */
  SKIPPED(4),
  /** A defect in Tableferry ended the command (sysexits.h: EX_SOFTWARE). */
  DEFECT(70),
  /**
   * The run has begun, but this process could not carry it out to its end: another can (sysexits.h:
   * EX_TEMPFAIL).
   */
  UNFINISHED(75),
  /** Stopped by SIGTERM or Ctrl-C. */
  TERMINATED(143);

  private static final List<ExitCode> URGENT =
      List.of(TERMINATED, DEFECT, UNFINISHED, FAILED, USAGE, HELD, SKIPPED);

  private static final List<ExitCode> FAILURES = List.of(FAILED, USAGE, DEFECT, UNFINISHED);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  /** Whether a process that ended so did not do what it was started for. */
  static boolean isFailure(int code) {
    return FAILURES.stream().anyMatch(failure -> failure.code == code);
  }

  /** What two runs say together: a stop, then the most urgent. */
  ExitCode or(ExitCode other) {
    return URGENT.stream().filter(code -> code == this || code == other).findFirst().orElse(other);
  }

  static ExitCode of(Outcome.Kind outcome) {
    return valueOf(outcome.name());
  }
}
