package io.tableferry.bench.whole;

import io.tableferry.bench.process.CpuTimes;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the local stack runs for tasks: workers, and whatever it makes of one that has ended.
 *
 * @param stack its process
 * @param others its children that are there for as long as it is
 */
record StackWorkers(long stack, Set<Long> others) {

  private static final int LOOK_EVERY_MILLIS = 100;

  /** What follows a worker's end begins a moment after it. */
  private static final int LOOKS = 5;

  /** Of a stack that is ready and has not run a task yet. */
  static StackWorkers of(long stack) {
    return new StackWorkers(stack, children(stack).collect(Collectors.toSet()));
  }

  /** User and system seconds of all up to now; waits until the last has ended. */
  double cpuSeconds() throws InterruptedException {
    int quiet = 0;
    while (quiet < LOOKS) {
      Thread.sleep(LOOK_EVERY_MILLIS);
      quiet = others.containsAll(children(stack).toList()) ? quiet + 1 : 0;
    }
    return CpuTimes.of(stack).children();
  }

  private static Stream<Long> children(long process) {
    return ProcessHandle.of(process).stream()
        .flatMap(ProcessHandle::children)
        .map(ProcessHandle::pid);
  }
}
