package io.tableferry.controller.report;

import java.util.Locale;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/**
 * What alarms are built on: these lines of the log carry the key {@code event}. The names are
 * stable, and the deployment's metric filters look for them.
 */
public enum LogEvent {
  /**
   * A run is over, whatever became of it; with {@code outcome}, and how many tables ended so under
   * the name of each outcome.
   */
  RUN_ENDED,
  /** A command failed, or could not begin; with {@code command} and {@code exit_code}. */
  COMMAND_FAILED,
  /** A table will probably be late; with {@code table}. */
  DEADLINE_AT_RISK,
  /** A table is late; with {@code table}. */
  DEADLINE_MISSED;

  /**
   * Writes such a line.
   *
   * @param keys what it carries besides the keys of its context
   */
  public void write(Logger log, Logger.Level level, String message, Map<String, ?> keys) {
    MDC.put("event", name().toLowerCase(Locale.ROOT));
    keys.forEach(MDC::put);
    try {
      log.log(level, message);
    } finally {
      MDC.remove("event");
      keys.keySet().forEach(MDC::remove);
    }
  }
}
