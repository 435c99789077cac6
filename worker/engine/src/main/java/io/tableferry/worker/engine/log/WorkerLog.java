package io.tableferry.worker.engine.log;

import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.logmanager.handlers.ConsoleHandler;

/** Where the process's log goes: to standard output. */
public final class WorkerLog {

  private static final String TEXT = "%d{HH:mm:ss} %-5p %X{table} %s%n";

  private WorkerLog() {}

  /** Begins to write; called once, before anything is logged. */
  public static void open() {
    ConsoleHandler console = new ConsoleHandler(ConsoleHandler.Target.SYSTEM_OUT, format());
    console.setLevel(Level.INFO);
    Logger.getLogger("").addHandler(console);
  }

  /** There is a console on terminals only, except in JDK 22 to 24, which then write text. */
  @SuppressWarnings("SystemConsoleNull")
  private static Formatter format() {
    return System.console() == null ? new JsonLines() : new PatternFormatter(TEXT);
  }
}
