package io.tableferry.local.stack;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The parts that run, stopped in the opposite order; one that does not stop holds up no other. May
 * be closed at any time by another thread: that waits for the part that is just starting, which is
 * then stopped like the others, and no further one starts.
 */
public final class Parts implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(Parts.class.getName());

  private final Deque<AutoCloseable> running = new ArrayDeque<>();
  private final Consumer<String> progress;
  private boolean closed;

  /** The progress is told each part that starts, in words for people. */
  public Parts(Consumer<String> progress) {
    this.progress = progress;
  }

  /** Starts a part, and says so before. */
  public synchronized <T extends AutoCloseable> T start(String name, Supplier<T> part) {
    refuseIfClosed(name);
    progress.accept("starting " + name);
    return keep(part.get());
  }

  /** A part that runs already, stopped like the others. */
  public synchronized <T extends AutoCloseable> T keep(T part) {
    running.push(part);
    return part;
  }

  @Override
  public synchronized void close() {
    closed = true;
    while (!running.isEmpty()) {
      close(running.pop());
    }
  }

  private void refuseIfClosed(String name) {
    if (closed) {
      throw new IllegalStateException("it was stopped before " + name + " had started");
    }
  }

  @SuppressWarnings("InterruptedExceptionSwallowed") // logged; there is more to stop
  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      LOG.log(Level.WARNING, "A part of the stack did not stop", e);
    }
  }
}
