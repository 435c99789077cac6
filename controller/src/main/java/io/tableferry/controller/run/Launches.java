package io.tableferry.controller.run;

import io.tableferry.contract.TableId;
import io.tableferry.controller.launch.Busy;
import io.tableferry.controller.launch.LaunchCandidate;
import io.tableferry.controller.launch.LaunchPacer;
import io.tableferry.controller.manifest.Server;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a run launches now.
 *
 * @param again tables that ECS is asked for once more
 * @param admitted tables that are launched, and how many connections each may open
 * @param pacer the pacer from now on
 */
record Launches(List<Launching> again, Map<TableId, Integer> admitted, LaunchPacer pacer) {

  /** How long a run that begins waits for its last claims before it launches anything. */
  private static final Duration TIME_TO_CLAIM = Duration.ofSeconds(2);

  /** Those that have their connections already come first. */
  static Launches of(RunMachine machine, Instant now) {
    int calls = machine.pacer().calls(now);
    if (calls < 1) {
      return new Launches(List.of(), Map.of(), machine.pacer());
    }
    Turn turn = new Turn(machine, now);
    List<Launching> again = turn.again.stream().limit(calls).toList();
    LaunchPacer pacer =
        again.isEmpty() ? machine.pacer() : machine.pacer().called(again.size(), now);
    LaunchPacer.Admission admission = admission(machine, turn.ready(), pacer, now);
    return new Launches(again, admission.tables(), admission.pacer());
  }

  private static LaunchPacer.Admission admission(
      RunMachine machine, List<Waiting> ready, LaunchPacer pacer, Instant now) {
    Busy busy = ready.isEmpty() ? Busy.NOTHING : busy(machine, now);
    boolean room =
        busy.allTasks() < machine.rules().limits().maxTasks()
            && ready.stream()
                .anyMatch(it -> busy.hasRoom(it.server(), it.table().maxConnections()));
    return room
        ? pacer.admit(candidates(machine, ready), busy, now)
        : new LaunchPacer.Admission(pacer, Map.of());
  }

  /** What is to be given back for a table is first. */
  private static List<LaunchCandidate> candidates(RunMachine machine, List<Waiting> ready) {
    return ready.stream()
        .filter(it -> !machine.releasing().containsKey(it.table().id()))
        .map(Waiting::candidate)
        .toList();
  }

  /** Whose turn it may be, found in one look at all tables. */
  private static final class Turn {

    private final List<Launching> again = new ArrayList<>();
    private final List<Waiting> waiting = new ArrayList<>();
    private final Set<Server> undecided = new HashSet<>();
    private final boolean beginning;
    private boolean resuming;

    Turn(RunMachine machine, Instant now) {
      beginning = now.isBefore(machine.startedAt().plus(TIME_TO_CLAIM));
      for (TableState state : machine.tables().values()) {
        if (state instanceof Launching it && it.due(now)) {
          again.add(it);
        } else if (state instanceof Waiting it && it.ready(now)) {
          waiting.add(it);
        } else if (state instanceof Planned it) {
          undecided.add(it.server());
          resuming |= it.resumed().isPresent();
        }
      }
    }

    /**
     * Those that need longest come first, so none starts before it is known what all tables of its
     * server need, and for a moment what all tables of the run do. After a controller died nothing
     * is launched before it is known what it had launched.
     */
    List<Waiting> ready() {
      if (undecided.isEmpty()) {
        return waiting;
      }
      return resuming || beginning
          ? List.of()
          : waiting.stream().filter(it -> !undecided.contains(it.server())).toList();
    }
  }

  private static Busy busy(RunMachine machine, Instant now) {
    Map<Server, Integer> tasks = new HashMap<>();
    Map<Server, Integer> connections = new HashMap<>();
    Map<Server, Long> millis = new HashMap<>();
    for (TableState state : machine.tables().values()) {
      if (state.busy()) {
        Server server = state.server();
        tasks.merge(server, 1, Integer::sum);
        connections.merge(server, state.connections(), Integer::sum);
        millis.merge(server, Forecast.left(state, now).toMillis(), Long::sum);
      }
    }
    machine
        .releasing()
        .forEach(
            (table, it) ->
                connections.merge(
                    machine.tables().get(table).server(), it.connections(), Integer::sum));
    return new Busy(tasks, connections, millis);
  }
}
