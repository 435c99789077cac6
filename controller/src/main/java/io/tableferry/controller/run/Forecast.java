package io.tableferry.controller.run;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;

import io.tableferry.contract.TableId;
import io.tableferry.controller.ledger.TableHistory;
import io.tableferry.controller.manifest.Server;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Foresees when the tables of a run will be published: what runs from how far it has come, what
 * waits from its history, one table after the other as connections and tasks become free.
 */
final class Forecast {

  /** Less than that says nothing about the rest. */
  private static final double ENOUGH_TO_JUDGE = 0.05;

  private final RunRules rules;
  private final Instant now;
  private final Map<Server, PriorityQueue<Instant>> connections = new HashMap<>();
  private final PriorityQueue<Instant> tasks = new PriorityQueue<>();
  private final Map<TableId, Instant> ends = new HashMap<>();

  private Forecast(RunRules rules, Instant now) {
    this.rules = rules;
    this.now = now;
  }

  /** When each table that has no outcome yet will be published. */
  static Map<TableId, Instant> of(Collection<TableState> states, RunRules rules, Instant now) {
    Forecast forecast = new Forecast(rules, now);
    List<TableState> waiting = new ArrayList<>();
    for (TableState state : states) {
      if (state.busy()) {
        forecast.running(state);
      } else if (!(state instanceof Done)) {
        waiting.add(state);
      }
    }
    Comparator<TableState> order =
        comparing((TableState state) -> state.table().handling().priority())
            .thenComparing(comparingLong(state -> expected(state).toMillis()));
    waiting.stream().sorted(order.reversed()).forEach(forecast::waiting);
    return forecast.ends;
  }

  /** How long what runs will go on. */
  static Duration left(TableState state, Instant now) {
    if (state instanceof Running running) {
      Duration left = Duration.between(now, end(running, now));
      return left.isNegative() ? Duration.ZERO : left;
    }
    return state instanceof Leaving || state instanceof Ended ? Duration.ZERO : expected(state);
  }

  private void running(TableState state) {
    Instant end = now.plus(left(state, now));
    ends.put(state.table().id(), end);
    tasks.add(end);
    for (int taken = 0; taken < state.connections(); taken++) {
      connections(state).add(end);
    }
  }

  private void waiting(TableState state) {
    int cap = state.table().maxConnections();
    int wanted = Math.max(0, state.table().connections(history(state).bytes(), Math.max(1, cap)));
    Instant start = earliest(state);
    if (tasks.size() >= rules.limits().maxTasks()) {
      start = later(start, tasks.remove());
    }
    PriorityQueue<Instant> taken = connections(state);
    while (!taken.isEmpty() && taken.size() + wanted > cap) {
      start = later(start, taken.remove());
    }
    Instant end = start.plus(expected(state));
    ends.put(state.table().id(), end);
    tasks.add(end);
    for (int connection = 0; connection < wanted; connection++) {
      taken.add(end);
    }
  }

  private Instant earliest(TableState state) {
    return state instanceof Waiting waiting && waiting.notBefore().isAfter(now)
        ? waiting.notBefore()
        : now;
  }

  private PriorityQueue<Instant> connections(TableState state) {
    return connections.computeIfAbsent(state.table().server(), server -> new PriorityQueue<>());
  }

  private static Instant end(Running running, Instant now) {
    Instant expected = running.launched().plus(running.course().expected());
    long rows = running.course().history().rows();
    if (rows == 0 || running.reached().isEmpty() || running.started().isEmpty()) {
      return expected;
    }
    double share = (double) running.reached().get().rows() / rows;
    if (share < ENOUGH_TO_JUDGE || share >= 1) {
      return expected;
    }
    long spent = Duration.between(running.started().get(), now).toMillis();
    return running.started().get().plusMillis((long) (spent / share));
  }

  private static Duration expected(TableState state) {
    return Duration.ofMillis(Expectation.millis(history(state)));
  }

  private static TableHistory history(TableState state) {
    return state instanceof OpenState open ? open.course().history() : TableHistory.none();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
