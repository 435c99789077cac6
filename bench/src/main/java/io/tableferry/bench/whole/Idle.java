package io.tableferry.bench.whole;

import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/**
 * How well the connection budget of one server was used while tables of it waited: from the first
 * start of a task up to the last.
 *
 * @param waitingSeconds how long tables waited
 * @param idleSeconds how much of that fewer connections than the budget were in use
 * @param idleConnectionSeconds the same, times how many fewer
 */
public record Idle(
    String server, double waitingSeconds, double idleSeconds, double idleConnectionSeconds) {

  private static final double MILLIS = 1000;

  /**
   * Of the tasks of one server, each of which uses one connection.
   *
   * @param tasks at least one
   */
  static Idle of(String server, List<TaskSpan> tasks, int budget) {
    long first = tasks.stream().mapToLong(TaskSpan::begin).min().orElseThrow();
    long last = tasks.stream().mapToLong(TaskSpan::begin).max().orElseThrow();
    long[] instants =
        LongStream.concat(
                tasks.stream().mapToLong(TaskSpan::begin), tasks.stream().mapToLong(TaskSpan::end))
            .filter(instant -> instant <= last)
            .sorted()
            .distinct()
            .toArray();
    double idle = 0;
    double connections = 0;
    for (int i = 0; i + 1 < instants.length; i++) {
      long instant = instants[i];
      double seconds = (instants[i + 1] - instant) / MILLIS;
      long free = budget - tasks.stream().filter(task -> task.isRunning(instant)).count();
      idle += free > 0 ? seconds : 0;
      connections += Math.max(0, free) * seconds;
    }
    return new Idle(server, (last - first) / MILLIS, idle, connections);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s: tables waited %.1f s, fewer connections than its budget in use for %.1f s of it (%.1f"
            + " connection seconds)",
        server,
        waitingSeconds,
        idleSeconds,
        idleConnectionSeconds);
  }
}
