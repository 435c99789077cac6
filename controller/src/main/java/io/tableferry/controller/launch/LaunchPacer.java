package io.tableferry.controller.launch;

import io.tableferry.contract.TableId;
import io.tableferry.controller.manifest.Server;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides which waiting tables may start now. It respects the rate of the RunTask API (20 calls a
 * second per account and Region: Amazon ECS API Reference, "Request throttling"), the connections
 * of each source server, and the number of tasks of the run.
 *
 * @param maxTasks most tasks of this run at one time
 * @param tokens launches that are free at {@code at}; at most {@link #BURST}
 * @param at when the tokens were counted
 */
public record LaunchPacer(int maxTasks, double tokens, Instant at) {

  /** Launches a second. */
  static final double RATE = 20;

  /** Launches at once. The account's bucket holds more, but others launch too. */
  static final double BURST = 20;

  /**
   * A table that waits.
   *
   * @param table which
   * @param server whose connections it uses
   * @param cap most tasks at that server at one time
   */
  public record Candidate(TableId table, Server server, int cap) {}

  /**
   * What may start.
   *
   * @param pacer the pacer from now on
   * @param tables tables to start now, in their order
   */
  public record Admission(LaunchPacer pacer, List<TableId> tables) {}

  /** A pacer that has launched nothing yet. */
  public static LaunchPacer fresh(int maxTasks, Instant now) {
    return new LaunchPacer(maxTasks, BURST, now);
  }

  /**
   * Admits tables in the order given.
   *
   * @param waiting tables that could start
   * @param busy tasks now running, by server
   */
  public Admission admit(List<Candidate> waiting, Map<Server, Integer> busy, Instant now) {
    double free = Math.min(BURST, tokens + RATE * seconds(now));
    Map<Server, Integer> running = new HashMap<>(busy);
    int tasks = busy.values().stream().mapToInt(Integer::intValue).sum();
    List<TableId> admitted = new ArrayList<>();
    for (Candidate candidate : waiting) {
      boolean room = running.getOrDefault(candidate.server(), 0) < candidate.cap();
      if (room && tasks + admitted.size() < maxTasks && free >= 1) {
        running.merge(candidate.server(), 1, Integer::sum);
        admitted.add(candidate.table());
        free--;
      }
    }
    return new Admission(new LaunchPacer(maxTasks, free, now), admitted);
  }

  /** A clock that was set back must not take tokens away. */
  private double seconds(Instant now) {
    return Math.max(0, Duration.between(at, now).toNanos() / 1e9);
  }
}
