package io.tableferry.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * User and system time of a process in seconds, by {@code /proc/PID/stat} (proc_pid_stat(5)), which
 * counts hundredths of a second.
 *
 * @param own of the process itself, all its threads
 * @param children of those of its children that have ended and were waited for, with theirs
 */
public record CpuTimes(double own, double children) {

  private static final double TICKS_PER_SECOND = 100;

  /** Behind the name in parentheses, which may hold anything; the manual counts it as 2. */
  private static final int USER = 14 - 3;

  /** The times of a process up to now; none if it has gone. */
  public static CpuTimes of(long pid) {
    try {
      String line = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
      return new CpuTimes(seconds(fields, USER), seconds(fields, USER + 2));
    } catch (IOException gone) {
      return new CpuTimes(0, 0);
    }
  }

  /** Those of this Java process. */
  public static CpuTimes ofThis() {
    return of(ProcessHandle.current().pid());
  }

  /**
   * All that a server has used up to now: itself, what it has started, and what of it has ended.
   */
  public static double ofTree(long pid) {
    CpuTimes times = of(pid);
    return times.own + times.children + childrenOf(pid).mapToDouble(CpuTimes::ofTree).sum();
  }

  /** What its main thread has started and still runs. */
  static Stream<Long> childrenOf(long pid) {
    String process = Long.toString(pid);
    try {
      return Stream.of(
              Files.readString(Path.of("/proc", process, "task", process, "children")).split(" "))
          .filter(word -> !word.isBlank())
          .map(Long::valueOf);
    } catch (IOException gone) {
      return Stream.of();
    }
  }

  private static double seconds(String[] fields, int first) {
    return (Long.parseLong(fields[first]) + Long.parseLong(fields[first + 1])) / TICKS_PER_SECOND;
  }
}
