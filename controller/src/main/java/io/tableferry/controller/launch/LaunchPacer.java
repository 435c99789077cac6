package io.tableferry.controller.launch;

import static java.util.Comparator.reverseOrder;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.tableferry.contract.TableId;
import io.tableferry.controller.manifest.Server;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Decides which waiting tables may start now: no faster than the account allows, no more at once
 * than the run may have, and with no more connections to a source server than it tolerates.
 *
 * @param limits how fast and how much
 * @param tokens calls that are free at {@code at}; at most the burst
 * @param at when the tokens were counted
 */
public record LaunchPacer(LaunchLimits limits, double tokens, Instant at) {

  /**
   * A table that keeps the run going so many times as long as its tasks have left, were they spread
   * evenly, waits for no share.
   */
  private static final double URGENT = 1.15;

  /** How long nothing is launched after ECS asked for patience. */
  static final Duration PATIENCE = Duration.ofSeconds(1);

  /**
   * What may start.
   *
   * @param pacer the pacer from now on
   * @param tables tables to start now, in their order, and how many connections each may open
   */
  public record Admission(LaunchPacer pacer, Map<TableId, Integer> tables) {}

  /** A pacer that has launched nothing yet. */
  public static LaunchPacer fresh(LaunchLimits limits, Instant now) {
    return new LaunchPacer(limits, limits.burst(), now);
  }

  /** The pacer of a run that another controller began, which may have launched a moment ago. */
  public static LaunchPacer takenOver(LaunchLimits limits, Instant now) {
    return new LaunchPacer(limits, 0, now);
  }

  /** ECS takes no more calls: those of other runs count too. */
  public LaunchPacer throttled(Instant now) {
    Instant later = now.plus(PATIENCE);
    return new LaunchPacer(limits, 0, later.isAfter(at) ? later : at);
  }

  /** How many calls may be made now. */
  public int calls(Instant now) {
    return (int) refilled(now);
  }

  /** After so many calls. */
  public LaunchPacer called(int calls, Instant now) {
    return new LaunchPacer(limits, refilled(now) - calls, now.isAfter(at) ? now : at);
  }

  /**
   * Admits tables. A higher priority comes first; then what keeps the run going longest: by itself,
   * or since its server needs that long for everything that is left. No server gets more than its
   * share of the run's tasks while others could use theirs, so a slow one never holds another back;
   * but what would make the run late if it waited longer does not wait. A table that wants several
   * connections starts with what is free: connections that are kept back for it would serve nobody
   * meanwhile.
   *
   * @param waiting tables that could start
   */
  public Admission admit(List<LaunchCandidate> waiting, Busy busy, Instant now) {
    int most = Math.min(calls(now), limits.maxTasks() - busy.allTasks());
    if (waiting.isEmpty() || most < 1) {
      return new Admission(this, Map.of());
    }
    Round round = new Round(busy, most);
    int share = share(waiting, busy);
    double urgent = URGENT * left(waiting, busy) / limits.maxTasks();
    for (List<Ranked> ranked : ranked(waiting, busy).values()) {
      round.admit(ranked.stream().filter(it -> it.millis > urgent).toList(), Integer.MAX_VALUE);
      round.admit(ranked, share);
      round.admit(ranked, Integer.MAX_VALUE);
    }
    return new Admission(called(round.admitted.size(), now), round.admitted);
  }

  /** How many tasks of the run each server may have at least, if it has use for them. */
  private int share(List<LaunchCandidate> waiting, Busy busy) {
    Map<Server, Integer> servers = new HashMap<>(busy.tasks());
    waiting.forEach(candidate -> servers.putIfAbsent(candidate.server(), 0));
    return Math.max(1, limits.maxTasks() / servers.size());
  }

  /** How many milliseconds all tasks will take together. */
  private static long left(List<LaunchCandidate> waiting, Busy busy) {
    return waiting.stream().mapToLong(LaunchCandidate::millis).sum()
        + busy.millis().values().stream().mapToLong(Long::longValue).sum();
  }

  /** Those whose server has room, of each priority, the higher ones before the lower. */
  private static SortedMap<Integer, List<Ranked>> ranked(List<LaunchCandidate> waiting, Busy busy) {
    Map<Server, Long> left = new HashMap<>(busy.millis());
    waiting.forEach(c -> left.merge(c.server(), c.millis() * Math.max(1, c.wanted()), Long::sum));
    return waiting.stream()
        .filter(c -> busy.hasRoom(c.server(), c.cap()))
        .map(c -> Ranked.of(c, left.get(c.server()) / Math.max(1, c.cap())))
        .sorted(Ranked.FIRST)
        .collect(
            groupingBy(
                it -> it.candidate.priority(),
                () -> new TreeMap<Integer, List<Ranked>>(reverseOrder()),
                toList()));
  }

  /**
   * A candidate with how long the run goes on at least once it starts.
   *
   * @param millis how long it takes itself, or its server with all its connections for everything
   *     that is left, whichever is longer
   */
  private record Ranked(LaunchCandidate candidate, long millis) {

    static final Comparator<Ranked> FIRST =
        Comparator.comparingLong(Ranked::millis)
            .thenComparingLong(it -> it.candidate.millis())
            .thenComparingInt(it -> it.candidate.wanted())
            .reversed();

    static Ranked of(LaunchCandidate candidate, long serverMillis) {
      return new Ranked(candidate, Math.max(candidate.millis(), serverMillis));
    }
  }

  /** One decision in the making. */
  private static final class Round {

    private final Map<Server, Integer> connections;
    private final Map<Server, Integer> tasks;
    private final int most;
    private final Map<TableId, Integer> admitted = new LinkedHashMap<>();

    Round(Busy busy, int most) {
      this.connections = new HashMap<>(busy.connections());
      this.tasks = new HashMap<>(busy.tasks());
      this.most = most;
    }

    /** Admits what fits, while its server has fewer tasks than its share. */
    void admit(List<Ranked> waiting, int share) {
      for (Ranked ranked : waiting) {
        if (admitted.size() >= most) {
          return;
        }
        LaunchCandidate candidate = ranked.candidate();
        int free = candidate.cap() - connections.getOrDefault(candidate.server(), 0);
        if ((free >= 1 || candidate.needsNone())
            && tasks.getOrDefault(candidate.server(), 0) < share
            && !admitted.containsKey(candidate.table())) {
          int granted = candidate.usable().applyAsInt(free);
          connections.merge(candidate.server(), granted, Integer::sum);
          tasks.merge(candidate.server(), 1, Integer::sum);
          admitted.put(candidate.table(), granted);
        }
      }
    }
  }

  /** A clock that was set back must not take tokens away. */
  private double refilled(Instant now) {
    double seconds = Math.max(0, Duration.between(at, now).toNanos() / 1e9);
    return Math.min(limits.burst(), tokens + limits.perSecond() * seconds);
  }
}
