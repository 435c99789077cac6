package io.tableferry.controller.run;

import io.tableferry.contract.TableId;
import io.tableferry.controller.launch.Busy;
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
import java.util.stream.Stream;

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
    List<Launching> again = again(machine, now).limit(calls).toList();
    LaunchPacer pacer =
        again.isEmpty() ? machine.pacer() : machine.pacer().called(again.size(), now);
    LaunchPacer.Admission admission = admission(machine, pacer, now);
    return new Launches(again, admission.tables(), admission.pacer());
  }

  private static Stream<Launching> again(RunMachine machine, Instant now) {
    return machine.tables().values().stream()
        .filter(Launching.class::isInstance)
        .map(Launching.class::cast)
        .filter(launching -> launching.due(now));
  }

  private static LaunchPacer.Admission admission(
      RunMachine machine, LaunchPacer pacer, Instant now) {
    List<Waiting> ready = ready(machine, now);
    if (ready.isEmpty()) {
      return new LaunchPacer.Admission(pacer, Map.of());
    }
    Busy busy = busy(machine, now);
    return busy.allTasks() < machine.rules().limits().maxTasks()
        ? pacer.admit(ready.stream().map(Waiting::candidate).toList(), busy, now)
        : new LaunchPacer.Admission(pacer, Map.of());
  }

  /**
   * Those that need longest come first, so none starts before it is known what all tables of its
   * server need, and for a moment what all tables of the run do. After a controller died nothing is
   * launched before it is known what it had launched.
   */
  private static List<Waiting> ready(RunMachine machine, Instant now) {
    Set<Server> unknown = new HashSet<>();
    boolean resuming = false;
    List<Waiting> ready = new ArrayList<>();
    for (TableState state : machine.tables().values()) {
      if (state instanceof Planned planned) {
        unknown.add(planned.server());
        resuming |= planned.resumed().isPresent();
      } else if (state instanceof Waiting waiting
          && waiting.ready(now)
          && !machine.releasing().containsKey(waiting.table().id())) {
        ready.add(waiting);
      }
    }
    if (unknown.isEmpty()) {
      return ready;
    }
    if (resuming || now.isBefore(machine.startedAt().plus(TIME_TO_CLAIM))) {
      return List.of();
    }
    ready.removeIf(waiting -> unknown.contains(waiting.server()));
    return ready;
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
