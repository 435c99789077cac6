package io.tableferry.worker.engine.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * The last lines that this process logged, as the log of a task has them: one JSON object a line,
 * whole lines only, at most {@link #MOST_BYTES} in all. For any thread.
 */
public final class LogTail implements AutoCloseable {

  /** How much is kept, in bytes. */
  static final int MOST_BYTES = 64 * 1024;

  private final Deque<String> lines = new ArrayDeque<>();
  private final Handler handler = new Keeper(this);
  private int bytes;
  private long added;

  private LogTail() {}

  /** Keeps what is logged from now on, until it is closed. */
  public static LogTail open() {
    LogTail tail = new LogTail();
    Logger.getLogger("").addHandler(tail.handler);
    return tail;
  }

  /** What is kept, each line with its end. */
  public synchronized String text() {
    return String.join("", lines);
  }

  /** How many lines were logged so far, whether they are kept or not. */
  public synchronized long added() {
    return added;
  }

  /** Keeps no more lines. */
  @Override
  public void close() {
    Logger.getLogger("").removeHandler(handler);
  }

  /** A line that is longer than all that is kept is left out: half of it would be no JSON. */
  private synchronized void add(String line) {
    added++;
    int length = length(line);
    if (length > MOST_BYTES) {
      return;
    }
    lines.addLast(line);
    bytes += length;
    while (bytes > MOST_BYTES) {
      bytes -= length(lines.removeFirst());
    }
  }

  private static int length(String line) {
    return line.getBytes(StandardCharsets.UTF_8).length;
  }

  /** Logs into a tail. */
  private static final class Keeper extends Handler {

    private final Formatter format = new JsonLines();
    private final LogTail tail;

    Keeper(LogTail tail) {
      this.tail = tail;
      setLevel(Level.INFO);
    }

    @Override
    public void publish(LogRecord record) {
      if (isLoggable(record)) {
        tail.add(format.format(record));
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
