package io.tableferry.controller.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;

/**
 * Log records as one JSON object a line, for collectors. The context ({@code run}, {@code table},
 * {@code attempt}, {@code stage}, {@code rows}, {@code bytes}) stands beside the message.
 */
final class JsonLines extends ExtFormatter {

  /** Every handler writes JSON from now on. */
  static void install() {
    Stream.of(Logger.getLogger("").getHandlers())
        .forEach(handler -> handler.setFormatter(new JsonLines()));
  }

  @Override
  public String format(ExtLogRecord entry) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("at", entry.getInstant().toString())
        .put("level", entry.getLevel().getName())
        .put("logger", entry.getLoggerName());
    entry.getMdcCopy().forEach(line::put);
    line.put("message", formatMessage(entry));
    if (entry.getThrown() != null) {
      line.put("exception", stackTrace(entry.getThrown()));
    }
    return line + "\n";
  }

  private static String stackTrace(Throwable thrown) {
    java.io.StringWriter text = new java.io.StringWriter();
    thrown.printStackTrace(new java.io.PrintWriter(text, true));
    return text.toString();
  }
}
