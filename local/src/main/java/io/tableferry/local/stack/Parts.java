package io.tableferry.local.stack;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The parts that run, stopped in the opposite order; one that does not stop holds up no other. */
final class Parts implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(Parts.class.getName());

  private final Deque<AutoCloseable> running = new ArrayDeque<>();
  private final Consumer<String> progress;

  Parts(Consumer<String> progress) {
    this.progress = progress;
  }

  /** Starts a part, and says so before. */
  <T extends AutoCloseable> T start(String name, Supplier<T> part) {
    progress.accept("starting " + name);
    return keep(part.get());
  }

  <T extends AutoCloseable> T keep(T part) {
    running.push(part);
    return part;
  }

  @Override
  public void close() {
    while (!running.isEmpty()) {
      close(running.pop());
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
