package io.tableferry.worker.mysql;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What this thread logs, while it is open, about tables that one session reads. */
final class ReasonLog extends Handler implements AutoCloseable {

  private final long thread = Thread.currentThread().getId();
  private final List<String> lines = new CopyOnWriteArrayList<>();

  static ReasonLog open() {
    ReasonLog log = new ReasonLog();
    logger().addHandler(log);
    return log;
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void publish(LogRecord line) {
    if (line.getLongThreadID() != thread) {
      return;
    }
    lines.add(String.format(line.getMessage(), line.getParameters()));
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger().removeHandler(this);
  }

  private static Logger logger() {
    return Logger.getLogger(OneReader.class.getName());
  }
}
