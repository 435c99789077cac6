package io.tableferry.worker.engine.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

class LogTailTest {

  private static final Logger LOG = Logger.getLogger(LogTailTest.class);

  @Test
  void only_the_last_lines_are_kept_and_all_of_them_are_whole() {
    try (LogTail tail = LogTail.open()) {
      for (int i = 0; i < 5000; i++) {
        LOG.infof("line %d of many ü", i);
      }
      String text = tail.text();
      List<String> lines = text.lines().toList();
      assertThat(text.getBytes(StandardCharsets.UTF_8).length)
          .isBetween(LogTail.MOST_BYTES - 1000, LogTail.MOST_BYTES);
      assertThat(lines).allMatch(line -> line.startsWith("{\"timestamp\"") && line.endsWith("}"));
      assertThat(lines.get(lines.size() - 1)).contains("line 4999 of many ü");
      assertThat(lines.get(0)).contains("line " + (5000 - lines.size()) + " of many");
      assertThat(tail.added()).isEqualTo(5000);
    }
  }

  @Test
  void a_line_that_is_longer_than_all_is_left_out() {
    try (LogTail tail = LogTail.open()) {
      LOG.info("before");
      LOG.info("x".repeat(LogTail.MOST_BYTES));
      LOG.info("after");
      assertThat(tail.text().lines()).hasSize(2);
    }
  }

  @Test
  void what_is_not_worth_the_log_or_logged_after_the_end_is_not_kept() {
    LogTail tail = LogTail.open();
    LOG.debug("hidden");
    tail.close();
    LOG.info("late");
    assertThat(tail.text()).isEmpty();
  }
}
