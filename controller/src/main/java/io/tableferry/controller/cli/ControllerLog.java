package io.tableferry.controller.cli;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.logmanager.handlers.ConsoleHandler;

/** Where logs go: to stderr, as text at a terminal and as JSON lines everywhere else. */
final class ControllerLog {

  private static final String TEXT = "%d{HH:mm:ss} %-5p %X{table} %s%n";

  private ControllerLog() {}

  /** Begins to write; called once, before anything is logged. */
  static void open() {
    ConsoleHandler console =
        new ConsoleHandler(
            ConsoleHandler.Target.SYSTEM_ERR,
            Screen.interactive() ? new PatternFormatter(TEXT) : new JsonLines());
    console.setLevel(Level.FINE);
    Logger.getLogger("").addHandler(console);
    if (!Screen.interactive()) {
      // Until a command has said how much it logs: of wrong usage the log tells, too.
      Logger.getLogger("io.tableferry").setLevel(Level.INFO);
    }
  }
}
