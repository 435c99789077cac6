package io.tableferry.controller.cli;

import java.util.logging.Level;
import picocli.CommandLine.Option;

/** How the answer is shown. */
final class OutputOption {

  @Option(
      names = "--output",
      defaultValue = "text",
      description = "text, or json: exactly one document on stdout, logs on stderr.")
  Output format;

  boolean isJson() {
    return format == Output.JSON;
  }

  /** Who reads a document at the end can follow a run only in the log. */
  Level level() {
    return isJson() ? Level.INFO : Level.WARNING;
  }
}
