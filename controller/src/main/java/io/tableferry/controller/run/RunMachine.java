package io.tableferry.controller.run;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.Failure;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.RunId;
import io.tableferry.contract.TableId;
import io.tableferry.controller.launch.Busy;
import io.tableferry.controller.launch.LaunchCandidate;
import io.tableferry.controller.launch.LaunchPacer;
import io.tableferry.controller.ledger.RunRecord;
import io.tableferry.controller.manifest.Server;
import io.tableferry.controller.plan.PlannedTask;
import io.tableferry.controller.status.TaskView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A run: the state of its tables, and what follows from what happens. Pure: no clock, no I/O, no
 * threads; every method gives a new machine. What it wants done may be done twice, and what it is
 * told may be repeated, late or out of order.
 *
 * @param run the run
 * @param startedAt when it began
 * @param rules what holds for every table
 * @param tables state of what each task is for, in the order of the plan
 * @param pacer when the next task may start
 * @param claiming claims that have to be tried again
 * @param releasing what was to be given back, until it is
 * @param orphans tasks that may go on although their tables have an outcome
 * @param stopBy when a stopped run waits no longer; empty while it is not stopped
 * @param deadlines which tables are due when
 */
public record RunMachine(
    RunId run,
    Instant startedAt,
    RunRules rules,
    Map<TableId, TableState> tables,
    LaunchPacer pacer,
    Map<Server, Claiming> claiming,
    Map<TableId, Releasing> releasing,
    Map<TableId, Orphan> orphans,
    Optional<Instant> stopBy,
    Deadlines deadlines) {

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

  /** The maps are not copied, since there may be ten thousand tables; nobody changes them. */
  public RunMachine {
    tables = Collections.unmodifiableMap(tables);
    claiming = Collections.unmodifiableMap(claiming);
    releasing = Collections.unmodifiableMap(releasing);
    orphans = Collections.unmodifiableMap(orphans);
  }

  /**
   * Begins a run: the tables of each server are claimed.
   *
   * @param tasks at least one, in the order of the plan
   */
  public static Transition begin(RunId run, List<PlannedTask> tasks, RunRules rules, Instant now) {
    Map<TableId, TableState> planned = new LinkedHashMap<>();
    tasks.forEach(table -> planned.put(table.id(), Planned.first(run, table, rules)));
    return claiming(
        new RunMachine(
            run,
            now,
            rules,
            planned,
            LaunchPacer.fresh(rules.limits(), now),
            Map.of(),
            Map.of(),
            Map.of(),
            Optional.empty(),
            Deadlines.of(tasks, now)));
  }

  /**
   * Goes on with a run whose controller died: what has no outcome is claimed again, and its tasks
   * are looked for.
   *
   * @param tasks all tasks of the run
   * @param kept how far it had come, or a little less
   */
  public static Transition resume(
      List<PlannedTask> tasks, RunRecord kept, RunRules rules, Instant now) {
    Map<TableId, TableState> states = Recollection.of(tasks, kept, rules);
    Map<TableId, Orphan> orphans = Recollection.orphans(kept);
    return claiming(
        new RunMachine(
            kept.run(),
            kept.startedAt(),
            rules,
            states,
            LaunchPacer.takenOver(rules.limits(), now),
            Map.of(),
            Recollection.releasing(states.values(), orphans.keySet(), now),
            orphans,
            Optional.empty(),
            Deadlines.of(tasks, kept)));
  }

  private static Transition claiming(RunMachine machine) {
    Map<Server, List<PlannedTask>> byServer =
        machine.tables().values().stream()
            .filter(Planned.class::isInstance)
            .map(TableState::table)
            .collect(groupingBy(PlannedTask::server, LinkedHashMap::new, toList()));
    List<Action> actions = new ArrayList<>();
    machine.releasing().values().forEach(it -> actions.add(it.release()));
    byServer.forEach((server, tables) -> actions.add(new Action.Claim(server, tables)));
    if (machine.finished()) {
      actions.add(new Action.Finish());
    }
    return new Transition(machine, actions);
  }

  /** What follows from an event at a time. */
  public Transition on(RunEvent event, Instant now) {
    return on(List.of(event), now);
  }

  /** What follows from events that became known together, in their order. */
  public Transition on(List<RunEvent> events, Instant now) {
    Change change = new Change(now);
    events.forEach(change::take);
    return change.transition();
  }

  /** Whether every table has its outcome, and everything was given back. */
  public boolean finished() {
    return releasing.isEmpty() && tables.values().stream().allMatch(Done.class::isInstance);
  }

  /** The outcomes; complete once the run is finished. */
  public List<Done> outcomes() {
    return tables.values().stream().filter(Done.class::isInstance).map(Done.class::cast).toList();
  }

  /** What is kept of the run. */
  public RunRecord kept(Instant now) {
    return Memory.of(this, now);
  }

  /** A transition in the making. */
  private final class Change {

    private final Instant now;
    private Map<TableId, TableState> states = tables;
    private final Map<Server, Claiming> claims = new HashMap<>(claiming);
    private final Map<TableId, Releasing> going = new HashMap<>(releasing);
    private final Map<TableId, Orphan> left = new HashMap<>(orphans);
    private final List<Action> actions = new ArrayList<>();
    private LaunchPacer paced = pacer;
    private Optional<Instant> end = stopBy;
    private Deadlines due = deadlines;

    Change(Instant now) {
      this.now = now;
    }

    void take(RunEvent event) {
      if (event instanceof RunEvent.OfTable ofTable) {
        Optional.ofNullable(states.get(ofTable.table()))
            .ifPresent(state -> apply(state, ofTable.moves(state, now)));
      } else if (event instanceof RunEvent.OfRun ofRun) {
        takeByAll(ofRun);
      }
      takeForTheRun(event);
    }

    private void takeByAll(RunEvent.OfRun event) {
      // Replacing the value of a key that is there leaves an iteration alone.
      for (TableState state : states.values()) {
        if (!(event instanceof RunEvent.Tick) || state.busy()) {
          apply(state, event.moves(state, now));
        }
      }
    }

    /** Copied when the first of ten thousand changes, since mostly none does. */
    private Map<TableId, TableState> changing() {
      if (states == tables) {
        states = new LinkedHashMap<>(tables);
      }
      return states;
    }

    private void takeForTheRun(RunEvent event) {
      if (event instanceof RunEvent.Released released) {
        going.computeIfPresent(
            released.table(), (table, it) -> it.isOf(released.attempt()) ? null : it);
      } else if (event instanceof RunEvent.ClaimUnanswered unanswered) {
        claims.merge(
            unanswered.server(),
            Claiming.first(unanswered.failure(), now),
            (before, again) -> before.unanswered(unanswered.failure(), now));
      } else if (event instanceof RunEvent.TaskObserved observed) {
        buryIfOver(observed);
      } else if (event instanceof RunEvent.StopRequested) {
        end = end.or(() -> Optional.of(now.plus(TIME_TO_STOP)));
      } else if (event instanceof RunEvent.Tick) {
        claimAgain();
        releaseAgain();
        lookForOrphans();
        giveUpIfLate();
        due = due.look(states, rules, now, actions);
      } else if (event instanceof RunEvent.LaunchRefused refused
          && refused.failure().code() == FailureCode.TASK_LAUNCH_THROTTLED) {
        paced = paced.throttled(now);
      }
    }

    private void apply(TableState before, Move move) {
      TableId table = before.table().id();
      for (Action action : move.actions()) {
        if (action instanceof Action.Release release) {
          going.put(table, Releasing.begin(release, before.connections(), now));
        }
      }
      if (move.next() != before) {
        changing().put(table, move.next());
        Orphan.left(before, move, now).ifPresent(orphan -> left.put(table, orphan));
      }
      actions.addAll(move.actions());
    }

    private void claimAgain() {
      claims.replaceAll((server, it) -> it.due(now) ? claimAgain(server, it) : it);
      claims
          .keySet()
          .removeIf(server -> states.values().stream().noneMatch(s -> isPlanned(s, server)));
    }

    private Claiming claimAgain(Server server, Claiming claim) {
      List<TableState> undecided =
          states.values().stream().filter(state -> isPlanned(state, server)).toList();
      if (claim.hopeless(now)) {
        Outcome failed = new Outcome.Failed(claim.failure());
        undecided.forEach(state -> apply(state, state.denied(failed, now)));
      } else if (!undecided.isEmpty()) {
        actions.add(new Action.Claim(server, undecided.stream().map(TableState::table).toList()));
      }
      return claim.asked();
    }

    private static boolean isPlanned(TableState state, Server server) {
      return state instanceof Planned && state.table().server().equals(server);
    }

    private void lookForOrphans() {
      left.replaceAll(
          (table, orphan) -> {
            if (!orphan.due(now)) {
              return orphan;
            }
            actions.add(new Action.Describe(orphan.attempt(), orphan.arn()));
            return orphan.asked(now);
          });
    }

    /** Now its connections are free, and so is its lease. */
    private void buryIfOver(RunEvent.TaskObserved observed) {
      TableId table = observed.attempt().table();
      Orphan orphan = left.get(table);
      if (orphan != null
          && orphan.attempt().equals(observed.attempt())
          && observed.view().phase() == TaskView.Phase.STOPPED) {
        left.remove(table);
        Action.Release release = Action.Release.of(states.get(table).table(), orphan.attempt());
        going.put(table, Releasing.begin(release, 0, now));
        actions.add(release);
      }
    }

    private void releaseAgain() {
      going.replaceAll(
          (table, it) -> {
            if (!it.due(now)) {
              return it;
            }
            actions.add(it.release());
            return it.again(now);
          });
      going.values().removeIf(Releasing::hopeless);
    }

    private void giveUpIfLate() {
      if (end.filter(now::isAfter).isPresent()) {
        List.copyOf(states.values()).forEach(state -> apply(state, state.giveUp(now)));
        going.clear();
      }
    }

    Transition transition() {
      if (end.isEmpty()) {
        launch();
      }
      RunMachine next =
          new RunMachine(run, startedAt, rules, states, paced, claims, going, left, end, due);
      if (next.finished() && !finished()) {
        Deadlines last = due.lookAtTheEnd(states, now, actions);
        actions.add(new Action.Finish());
        next = new RunMachine(run, startedAt, rules, states, paced, claims, going, left, end, last);
      }
      return new Transition(next, actions);
    }

    private void launch() {
      if (paced.calls(now) < 1) {
        return;
      }
      askAgain(paced.calls(now));
      List<Waiting> waiting = waiting();
      if (waiting.isEmpty()) {
        return;
      }
      Busy busy = busy();
      if (busy.allTasks() >= rules.limits().maxTasks()) {
        return;
      }
      LaunchPacer.Admission admission = paced.admit(candidates(waiting, busy), busy, now);
      paced = admission.pacer();
      admission
          .tables()
          .forEach(
              (id, connections) -> {
                Waiting table = (Waiting) states.get(id);
                apply(table, table.launch(connections, now));
              });
    }

    private static List<LaunchCandidate> candidates(List<Waiting> waiting, Busy busy) {
      return waiting.stream()
          .filter(it -> busy.hasRoom(it.server(), it.table().maxConnections()))
          .map(Waiting::candidate)
          .toList();
    }

    /** Those that have their connections already come first. */
    private void askAgain(int calls) {
      List<Launching> again =
          states.values().stream()
              .filter(Launching.class::isInstance)
              .map(Launching.class::cast)
              .filter(launching -> launching.due(now))
              .limit(calls)
              .toList();
      again.forEach(launching -> apply(launching, launching.ask()));
      if (!again.isEmpty()) {
        paced = paced.called(again.size(), now);
      }
    }

    /**
     * Those that need longest come first, so none starts before it is known what all tables of its
     * server need. After a controller died nothing is launched before it is known what it had
     * launched.
     */
    private List<Waiting> waiting() {
      Set<Server> unknown = new HashSet<>();
      boolean resuming = false;
      List<Waiting> ready = new ArrayList<>();
      for (TableState state : states.values()) {
        if (state instanceof Planned planned) {
          unknown.add(planned.table().server());
          resuming |= planned.resumed().isPresent();
        } else if (state instanceof Waiting waiting
            && waiting.ready(now)
            && !going.containsKey(waiting.table().id())) {
          ready.add(waiting);
        }
      }
      if (!unknown.isEmpty()) {
        ready.removeIf(waiting -> unknown.contains(waiting.server()));
      }
      return resuming ? List.of() : ready;
    }

    private Busy busy() {
      Map<Server, Integer> tasks = new HashMap<>();
      Map<Server, Integer> connections = new HashMap<>();
      Map<Server, Long> millis = new HashMap<>();
      for (TableState state : states.values()) {
        if (state.busy()) {
          Server server = state.server();
          tasks.merge(server, 1, Integer::sum);
          connections.merge(server, state.connections(), Integer::sum);
          millis.merge(server, Forecast.left(state, now).toMillis(), Long::sum);
        }
      }
      going.forEach(
          (table, it) ->
              connections.merge(states.get(table).server(), it.connections(), Integer::sum));
      return new Busy(tasks, connections, millis);
    }
  }

  /**
   * Claims of a server that could not be reached.
   *
   * @param since when they could not be reached first
   * @param again when they are tried again; {@link Instant#MAX} while an answer is awaited
   * @param failure why not
   */
  public record Claiming(Instant since, Instant again, Failure failure) {

    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    static Claiming first(Failure failure, Instant now) {
      return new Claiming(now, now.plus(PAUSE), failure);
    }

    Claiming unanswered(Failure newer, Instant now) {
      return new Claiming(since, now.plus(PAUSE), newer);
    }

    Claiming asked() {
      return new Claiming(since, Instant.MAX, failure);
    }

    boolean due(Instant now) {
      return !now.isBefore(again);
    }

    boolean hopeless(Instant now) {
      return now.isAfter(since.plus(PATIENCE));
    }
  }

  /**
   * What was to be given back and has not been, as far as is known.
   *
   * @param release what
   * @param connections connections that are not anybody else's until then
   * @param asked when it was last tried
   * @param tries how often it was tried
   */
  public record Releasing(Action.Release release, int connections, Instant asked, int tries) {

    /** S3 did not take it, or has not answered. */
    private static final Duration AGAIN = Duration.ofSeconds(20);

    /** What cannot be given back for so long is taken over once the run no longer lives. */
    private static final int MOST_TRIES = 15;

    static Releasing begin(Action.Release release, int connections, Instant now) {
      return new Releasing(release, connections, now, 1);
    }

    Releasing again(Instant now) {
      return new Releasing(release, connections, now, tries + 1);
    }

    boolean due(Instant now) {
      return !now.isBefore(asked.plus(AGAIN));
    }

    boolean hopeless() {
      return tries > MOST_TRIES;
    }

    boolean isOf(Attempt attempt) {
      return release.attempt().equals(attempt);
    }
  }
}
