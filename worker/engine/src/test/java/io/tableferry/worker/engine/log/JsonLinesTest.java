package io.tableferry.worker.engine.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.Test;

class JsonLinesTest {

  @Test
  void a_record_is_one_line_with_the_context_at_the_top_level() throws IOException {
    ExtLogRecord record = record("extract done\nin \"%d\" ms");
    record.setParameters(new Object[] {7});
    record.putMdc("table", "shop.orders");
    record.putMdc("stage", "extract");
    record.putMdc("rows", "12");
    String line = new JsonLines().format(record);
    assertThat(line).endsWith("\n").containsOnlyOnce("\n");
    JsonNode json = new ObjectMapper().readTree(line);
    assertThat(json.get("timestamp").textValue()).isEqualTo("2026-11-22T05:00:00Z");
    assertThat(json.get("level").textValue()).isEqualTo("INFO");
    assertThat(json.get("message").textValue()).isEqualTo("extract done\nin \"7\" ms");
    assertThat(json.get("table").textValue()).isEqualTo("shop.orders");
    assertThat(json.get("stage").textValue()).isEqualTo("extract");
    assertThat(json.get("rows").longValue()).isEqualTo(12);
  }

  @Test
  void the_text_of_an_exception_is_not_written() throws IOException {
    ExtLogRecord record = record("something broke");
    record.setThrown(new IllegalStateException("value 'alice@example.org' is too long"));
    String line = new JsonLines().format(record);
    assertThat(line).doesNotContain("alice");
    assertThat(new ObjectMapper().readTree(line).get("error").textValue())
        .isEqualTo("java.lang.IllegalStateException");
  }

  private static ExtLogRecord record(String message) {
    ExtLogRecord record =
        new ExtLogRecord(Level.INFO, message, FormatStyle.PRINTF, JsonLinesTest.class.getName());
    record.setLoggerName("test");
    record.setInstant(Instant.parse("2026-11-22T05:00:00Z"));
    return record;
  }
}
