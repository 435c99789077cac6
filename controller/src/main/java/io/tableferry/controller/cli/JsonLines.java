package io.tableferry.controller.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tableferry.controller.run.Outcome;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;

/**
 * One JSON object a line: {@code timestamp} (ISO 8601, UTC), {@code level}, {@code logger}, {@code
 * message}, and every key of the diagnostic context beside them: {@code run}, {@code table}, {@code
 * attempt}, {@code stage}, {@code rows}, {@code bytes}, and those of a {@link
 * io.tableferry.controller.report.LogEvent}. Of an exception its class and its frames are written,
 * not its message, which may quote values.
 */
final class JsonLines extends ExtFormatter {

  private static final Set<String> NUMBERS =
      Stream.concat(
              Stream.of("attempt", "rows", "bytes", "exit_code"),
              Stream.of(Outcome.Kind.values()).map(Outcome.Kind::word))
          .collect(Collectors.toUnmodifiableSet());

  @Override
  public String format(ExtLogRecord entry) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("timestamp", entry.getInstant().toString())
        .put("level", entry.getLevel().getName())
        .put("logger", entry.getLoggerName())
        .put("message", formatMessage(entry));
    entry.getMdcCopy().forEach((key, value) -> context(line, key, value));
    if (entry.getThrown() != null) {
      thrown(line, entry.getThrown());
    }
    return line + "\n";
  }

  private static void context(ObjectNode line, String key, String value) {
    if (NUMBERS.contains(key)) {
      line.put(key, Long.parseLong(value));
    } else {
      line.put(key, value);
    }
  }

  private static void thrown(ObjectNode line, Throwable thrown) {
    line.put("error", thrown.getClass().getName());
    ArrayNode frames = line.putArray("frames");
    for (StackTraceElement frame : thrown.getStackTrace()) {
      frames.add(frame.toString());
    }
  }
}
