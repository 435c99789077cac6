package io.tableferry.controller.cli;

import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine.Option;

/** How much is logged. Logs go to stderr; by default only warnings. */
final class LogOptions {

  private static final Logger OURS = Logger.getLogger("io.tableferry");

  @Option(
      names = {"-v", "--verbose"},
      description = "Log more, to stderr.")
  boolean verbose;

  /** Applies the option; {@code talkative} says what is logged without it. */
  void apply(Level talkative) {
    OURS.setLevel(verbose ? Level.FINE : talkative);
  }
}
