package io.tableferry.worker.engine.log;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;

/**
 * One JSON object a line: {@code timestamp} (ISO 8601, UTC), {@code level}, {@code logger}, {@code
 * message}, {@code error} if there is one, and every key of the diagnostic context, such as {@code
 * stage}, beside them. Of an exception only its class is written: its message may quote values.
 */
final class JsonLines extends ExtFormatter {

  private static final JsonFactory JSON = new JsonFactory();

  private static final Set<String> NUMBERS = Set.of("attempt", "rows", "bytes");

  @Override
  public String format(ExtLogRecord record) {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      write(record, json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return line.append('\n').toString();
  }

  private void write(ExtLogRecord record, JsonGenerator json) throws IOException {
    json.writeStringField("timestamp", record.getInstant().toString());
    json.writeStringField("level", record.getLevel().getName());
    json.writeStringField("logger", record.getLoggerName());
    json.writeStringField("message", formatMessage(record));
    if (record.getThrown() != null) {
      json.writeStringField("error", record.getThrown().getClass().getName());
    }
    for (Map.Entry<String, String> context : record.getMdcCopy().entrySet()) {
      writeContext(context.getKey(), context.getValue(), json);
    }
  }

  private static void writeContext(String key, String value, JsonGenerator json)
      throws IOException {
    json.writeFieldName(key);
    if (NUMBERS.contains(key)) {
      json.writeNumber(value);
    } else {
      json.writeString(value);
    }
  }
}
