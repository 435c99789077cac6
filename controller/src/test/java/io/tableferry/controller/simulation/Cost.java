package io.tableferry.controller.simulation;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.Supplier;

/** What decisions cost this thread. */
final class Cost {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private long nanos;
  private long times;

  <T> T of(Supplier<T> decision) {
    long before = THREADS.getCurrentThreadCpuTime();
    T made = decision.get();
    nanos += THREADS.getCurrentThreadCpuTime() - before;
    times++;
    return made;
  }

  /** CPU seconds. */
  double seconds() {
    return nanos / 1e9;
  }

  /** How many decisions there were. */
  long times() {
    return times;
  }
}
