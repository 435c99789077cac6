package io.tableferry.controller.launch;

import io.tableferry.contract.TableId;
import io.tableferry.controller.manifest.Server;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;

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
   * @param usable of so many free connections, how many it can use; at least 1, or always 0
   * @param cap most connections to that server at one time
   */
  public record Candidate(TableId table, Server server, IntUnaryOperator usable, int cap) {
    boolean needsNone() {
      return usable.applyAsInt(cap) == 0;
    }
  }

  /**
   * What runs now.
   *
   * @param tasks how many tasks
   * @param connections how many they use of each server
   */
  public record Busy(int tasks, Map<Server, Integer> connections) {
    public Busy {
      connections = Map.copyOf(connections);
    }
  }

  /**
   * What may start.
   *
   * @param pacer the pacer from now on
   * @param tables tables to start now, in their order, and how many connections each may open
   */
  public record Admission(LaunchPacer pacer, Map<TableId, Integer> tables) {}

  /** A pacer that has launched nothing yet. */
  public static LaunchPacer fresh(int maxTasks, Instant now) {
    return new LaunchPacer(maxTasks, BURST, now);
  }

  /**
   * Admits tables in the order given. A table that wants several connections starts with what is
   * free: connections that are kept back for it would serve nobody meanwhile.
   *
   * @param waiting tables that could start
   * @param busy what runs now
   */
  public Admission admit(List<Candidate> waiting, Busy busy, Instant now) {
    double launches = Math.min(BURST, tokens + RATE * seconds(now));
    Map<Server, Integer> used = new HashMap<>(busy.connections());
    Map<TableId, Integer> admitted = new LinkedHashMap<>();
    for (Candidate candidate : waiting) {
      int free = candidate.cap() - used.getOrDefault(candidate.server(), 0);
      if ((free >= 1 || candidate.needsNone())
          && busy.tasks() + admitted.size() < maxTasks
          && launches >= 1) {
        int connections = candidate.usable().applyAsInt(free);
        used.merge(candidate.server(), connections, Integer::sum);
        admitted.put(candidate.table(), connections);
        launches--;
      }
    }
    return new Admission(new LaunchPacer(maxTasks, launches, now), admitted);
  }

  /** A clock that was set back must not take tokens away. */
  private double seconds(Instant now) {
    return Math.max(0, Duration.between(at, now).toNanos() / 1e9);
  }
}
