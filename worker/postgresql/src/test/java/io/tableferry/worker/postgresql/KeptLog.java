package io.tableferry.worker.postgresql;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What a class logs, until it is closed. */
final class KeptLog extends Handler implements AutoCloseable {

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Logger logger;

  private KeptLog(Logger logger) {
    this.logger = logger;
  }

  static KeptLog of(Class<?> logging) {
    KeptLog kept = new KeptLog(Logger.getLogger(logging.getName()));
    kept.logger.addHandler(kept);
    return kept;
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void publish(LogRecord record) {
    lines.add(record.getMessage());
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
  }
}
