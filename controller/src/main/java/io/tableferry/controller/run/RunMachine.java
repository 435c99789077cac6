package io.tableferry.controller.run;

import static java.util.Comparator.comparingInt;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import io.tableferry.contract.RunId;
import io.tableferry.contract.TableId;
import io.tableferry.controller.launch.LaunchPacer;
import io.tableferry.controller.manifest.Server;
import io.tableferry.controller.plan.PlannedTask;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A run: the state of its tables, and what follows from an event. Pure: no clock, no I/O, no
 * threads; every method gives a new machine.
 *
 * @param tables state of what each task is for, in the order of the launch
 * @param pacer when the next task may start
 * @param releasing connections of tables that have their outcome, until they are given back
 * @param stopBy when a stopped run waits no longer; empty while it is not stopped
 */
public record RunMachine(
    Map<TableId, TableState> tables,
    LaunchPacer pacer,
    Map<TableId, Integer> releasing,
    Optional<Instant> stopBy) {

  /** Tasks get up to 30 s to stop (ECS {@code stopTimeout}), and ECS needs time to notice. */
  static final Duration TIME_TO_STOP = Duration.ofSeconds(75);

  /**
   * What an event leads to.
   *
   * @param next the machine from now on
   * @param actions what to do, in order
   */
  public record Transition(RunMachine next, List<Action> actions) {
    public Transition {
      actions = List.copyOf(actions);
    }
  }

  public RunMachine {
    tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
    releasing = Map.copyOf(releasing);
  }

  /**
   * Begins a run: the tables of each server are claimed.
   *
   * @param tasks at least one, in the order of their launch
   * @param maxTasks most tasks at one time
   */
  public static Transition begin(RunId run, List<PlannedTask> tasks, int maxTasks, Instant now) {
    Map<TableId, TableState> planned = new LinkedHashMap<>();
    tasks.forEach(table -> planned.put(table.id(), new Planned(run, table, false)));
    Map<Server, List<PlannedTask>> byServer =
        tasks.stream().collect(groupingBy(PlannedTask::server, LinkedHashMap::new, toList()));
    List<Action> claims = new ArrayList<>();
    byServer.forEach((server, tables) -> claims.add(new Action.Claim(server, tables)));
    return new Transition(
        new RunMachine(planned, LaunchPacer.fresh(maxTasks, now), Map.of(), Optional.empty()),
        claims);
  }

  /** What follows from an event at a time. */
  public Transition on(RunEvent event, Instant now) {
    Change change = new Change();
    if (event instanceof RunEvent.OfTable ofTable) {
      Optional.ofNullable(tables.get(ofTable.table()))
          .ifPresent(state -> change.apply(ofTable.moves(state, now)));
    } else if (event instanceof RunEvent.Released released) {
      change.released(released.table());
    } else if (event instanceof RunEvent.OfRun ofRun) {
      tables.values().forEach(state -> change.apply(ofRun.moves(state, now)));
    }
    Optional<Instant> deadline =
        event instanceof RunEvent.StopRequested
            ? stopBy.or(() -> Optional.of(now.plus(TIME_TO_STOP)))
            : stopBy;
    if (deadline.filter(now::isAfter).isPresent()) {
      List.copyOf(change.states.values()).forEach(state -> change.apply(state.giveUp()));
    }
    LaunchPacer paced = deadline.isEmpty() ? change.launch(now) : pacer;
    return change.transition(paced, deadline);
  }

  /** Whether every table has its outcome. */
  public boolean finished() {
    return tables.values().stream().allMatch(Done.class::isInstance);
  }

  /** The outcomes; complete once the run is finished. */
  public List<Done> outcomes() {
    return tables.values().stream().filter(Done.class::isInstance).map(Done.class::cast).toList();
  }

  /** A transition in the making. */
  private final class Change {

    private final Map<TableId, TableState> states = new LinkedHashMap<>(tables);
    private final Map<TableId, Integer> connectionsGoing = new HashMap<>(releasing);
    private final List<Action> actions = new ArrayList<>();

    void apply(Move move) {
      TableId table = move.next().table().id();
      int used = states.get(table).connections();
      if (used > 0 && move.actions().stream().anyMatch(Action.Release.class::isInstance)) {
        connectionsGoing.put(table, used);
      }
      states.put(table, move.next());
      actions.addAll(move.actions());
    }

    void released(TableId table) {
      connectionsGoing.remove(table);
    }

    LaunchPacer launch(Instant now) {
      LaunchPacer.Admission admission = pacer.admit(waiting(now), busy(), now);
      admission
          .tables()
          .forEach((id, connections) -> apply(((Waiting) states.get(id)).launch(connections)));
      return admission.pacer();
    }

    /**
     * Those that want most connections come first, since later there is no room for them; so none
     * starts before it is known what all tables of its server want.
     */
    private List<LaunchPacer.Candidate> waiting(Instant now) {
      Set<Server> unknown =
          states.values().stream()
              .filter(Planned.class::isInstance)
              .map(planned -> planned.table().server())
              .collect(toSet());
      return states.values().stream()
          .filter(Waiting.class::isInstance)
          .map(Waiting.class::cast)
          .filter(waiting -> waiting.ready(now) && !unknown.contains(waiting.table().server()))
          .sorted(comparingInt(Waiting::wanted).reversed())
          .map(Waiting::candidate)
          .toList();
    }

    private LaunchPacer.Busy busy() {
      List<TableState> busy = states.values().stream().filter(s -> s.connections() > 0).toList();
      Map<Server, Integer> connections = new HashMap<>();
      busy.forEach(s -> connections.merge(s.table().server(), s.connections(), Integer::sum));
      connectionsGoing.forEach(
          (table, used) ->
              connections.merge(states.get(table).table().server(), used, Integer::sum));
      return new LaunchPacer.Busy(busy.size(), connections);
    }

    Transition transition(LaunchPacer paced, Optional<Instant> deadline) {
      RunMachine next = new RunMachine(states, paced, connectionsGoing, deadline);
      if (next.finished() && !finished()) {
        actions.add(new Action.Finish());
      }
      return new Transition(next, actions);
    }
  }
}
