package io.tableferry.worker.engine.status;

import io.tableferry.contract.S3Address;
import io.tableferry.worker.engine.failure.AwsReason;
import io.tableferry.worker.engine.log.LogTail;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Leaves the last lines that an attempt logged on S3: now and then while it runs, so that one that
 * is killed leaves some, and all of them at its end. What cannot be written is only logged.
 */
public final class LogKeeper implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(LogKeeper.class);

  private static final Duration EVERY = Duration.ofSeconds(30);

  /** Nobody waits long for this: a task that is stopped has seconds. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final S3Client s3;
  private final S3Address address;
  private final LogTail tail;
  private final ScheduledExecutorService clock;
  private long written;

  private LogKeeper(S3Client s3, S3Address address, LogTail tail) {
    this.s3 = s3;
    this.address = address;
    this.tail = tail;
    this.clock = Executors.newSingleThreadScheduledExecutor(LogKeeper::thread);
  }

  /** Begins to keep {@code tail} at {@code address}. */
  public static LogKeeper begin(S3Client s3, S3Address address, LogTail tail) {
    return begin(s3, address, tail, EVERY);
  }

  static LogKeeper begin(S3Client s3, S3Address address, LogTail tail, Duration every) {
    LogKeeper keeper = new LogKeeper(s3, address, tail);
    var unused =
        keeper.clock.scheduleWithFixedDelay(
            keeper::write, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    return keeper;
  }

  /**
   * Writes what was logged since it last did; one call after the other, so that the last one stays.
   */
  public synchronized void write() {
    long added = tail.added();
    if (added == written) {
      return;
    }
    // Whatever becomes of it: what failed is tried again with the next lines, if only the warning.
    written = added;
    try {
      s3.putObject(
          request ->
              request
                  .bucket(address.bucket())
                  .key(address.key())
                  .contentType("application/x-ndjson")
                  .overrideConfiguration(limits -> limits.apiCallTimeout(PATIENCE)),
          RequestBody.fromString(tail.text()));
    } catch (SdkException e) {
      LOG.warnf("tried to write the log %s, but %s", address, AwsReason.of(e));
    }
  }

  /** Writes no more by itself. */
  @Override
  public void close() {
    clock.shutdownNow();
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "log");
    thread.setDaemon(true);
    return thread;
  }
}
