package io.tableferry.worker.engine.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.tableferry.contract.S3Address;
import io.tableferry.worker.engine.S3ForTests;
import io.tableferry.worker.engine.log.LogTail;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogKeeperTest {

  private static final Logger LOG = Logger.getLogger(LogKeeperTest.class);

  @TempDir private static Path folder;
  private static S3ForTests s3;

  @BeforeAll
  static void start() {
    s3 = S3ForTests.start(folder.resolve("s3"));
  }

  @AfterAll
  static void stop() {
    s3.close();
  }

  @Test
  void the_log_is_written_while_the_attempt_runs() {
    S3Address address = new S3Address(S3ForTests.BUCKET, "running.log");
    try (LogTail tail = LogTail.open();
        LogKeeper keeper = LogKeeper.begin(s3.client(), address, tail, Duration.ofMillis(10))) {
      LOG.info("begun");
      while (!s3.keys().contains(address.key())) {
        Thread.onSpinWait();
      }
      LOG.info("ended");
      keeper.write();
      assertThat(read(address)).contains("begun", "ended");
    }
  }

  @Test
  void it_is_not_written_again_where_nothing_was_logged() {
    S3Address address = new S3Address(S3ForTests.BUCKET, "silent.log");
    try (LogTail tail = LogTail.open();
        LogKeeper keeper = LogKeeper.begin(s3.client(), address, tail)) {
      keeper.write();
      assertThat(s3.keys()).doesNotContain(address.key());
      LOG.info("one");
      keeper.write();
      s3.client().deleteObject(request -> request.bucket(S3ForTests.BUCKET).key(address.key()));
      keeper.write();
      assertThat(s3.keys()).doesNotContain(address.key());
      LOG.info("two");
      keeper.write();
      assertThat(read(address)).contains("one", "two");
    }
  }

  @Test
  void a_log_that_cannot_be_written_is_only_warned_of() {
    S3Address nowhere = new S3Address("no-such-bucket", "x.log");
    try (LogTail tail = LogTail.open();
        LogKeeper keeper = LogKeeper.begin(s3.client(), nowhere, tail)) {
      LOG.info("one");
      assertThatCode(keeper::write).doesNotThrowAnyException();
      assertThat(tail.text()).contains("WARN", "tried to write the log", "it does not exist");
    }
  }

  private static String read(S3Address address) {
    return new String(s3.read(address.key()), StandardCharsets.UTF_8);
  }
}
