package io.tableferry.controller.cli;

import java.io.PrintWriter;
import java.util.List;

/** Prints what is wrong, all at once. */
final class Problems {

  private Problems() {}

  /** What nothing stops for. */
  static void warn(PrintWriter err, List<?> warnings) {
    warnings.forEach(warning -> err.println("warning: " + warning));
    err.flush();
  }

  static int print(PrintWriter err, List<?> problems) {
    return usage(err, problems).code();
  }

  static ExitCode usage(PrintWriter err, List<?> problems) {
    problems.forEach(err::println);
    err.println(
        problems.size() == 1
            ? "1 problem; nothing was launched"
            : problems.size() + " problems; nothing was launched");
    err.flush();
    return ExitCode.USAGE;
  }
}
