package io.tableferry.controller.run;

import io.tableferry.contract.FailureCode;
import io.tableferry.contract.TableId;
import io.tableferry.controller.launch.LaunchPacer;
import io.tableferry.controller.manifest.Server;
import io.tableferry.controller.status.TaskView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A transition of a run in the making: takes what became known, and says what follows. */
final class Change {

  private final RunMachine before;
  private final Instant now;
  private final Map<Server, Claiming> claiming;
  private final Map<TableId, Releasing> releasing;
  private final Map<TableId, Orphan> orphans;
  private final List<RunMachine.Step> steps = new ArrayList<>();
  private final List<Action> actions = new ArrayList<>();
  private Map<TableId, TableState> tables;
  private LaunchPacer pacer;
  private Optional<Instant> stopBy;
  private Deadlines deadlines;

  Change(RunMachine before, Instant now) {
    this.before = before;
    this.now = now;
    this.claiming = new HashMap<>(before.claiming());
    this.releasing = new HashMap<>(before.releasing());
    this.orphans = new HashMap<>(before.orphans());
    this.tables = before.tables();
    this.pacer = before.pacer();
    this.stopBy = before.stopBy();
    this.deadlines = before.deadlines();
  }

  void take(RunEvent event) {
    if (event instanceof RunEvent.OfTable ofTable) {
      Optional.ofNullable(tables.get(ofTable.table()))
          .ifPresent(state -> apply(state, ofTable.moves(state, now)));
    } else if (event instanceof RunEvent.OfRun ofRun) {
      takeByAll(ofRun);
    }
    takeForTheRun(event);
  }

  private void takeByAll(RunEvent.OfRun event) {
    // Replacing the value of a key that is there leaves an iteration alone.
    for (TableState state : tables.values()) {
      if (!(event instanceof RunEvent.Tick) || state.busy()) {
        apply(state, event.moves(state, now));
      }
    }
  }

  private void takeForTheRun(RunEvent event) {
    if (event instanceof RunEvent.Released released) {
      releasing.computeIfPresent(
          released.table(), (table, it) -> it.isOf(released.attempt()) ? null : it);
    } else if (event instanceof RunEvent.ClaimUnanswered unanswered) {
      claiming.merge(
          unanswered.server(),
          Claiming.first(unanswered.failure(), now),
          (earlier, again) -> earlier.unanswered(unanswered.failure(), now));
    } else if (event instanceof RunEvent.TaskObserved observed) {
      buryIfOver(observed);
    } else if (event instanceof RunEvent.StopRequested) {
      stopBy = stopBy.or(() -> Optional.of(now.plus(RunMachine.TIME_TO_STOP)));
    } else if (event instanceof RunEvent.Tick) {
      claimAgain();
      releaseAgain();
      lookForOrphans();
      giveUpIfLate();
      deadlines = deadlines.look(tables, before.rules(), now, actions);
    } else if (event instanceof RunEvent.LaunchRefused refused
        && refused.failure().code() == FailureCode.TASK_LAUNCH_THROTTLED) {
      pacer = pacer.throttled(now);
    }
  }

  private void apply(TableState from, Move move) {
    TableId table = from.table().id();
    for (Action action : move.actions()) {
      if (action instanceof Action.Release release) {
        releasing.put(table, Releasing.begin(release, from.connections(), now));
      }
    }
    if (move.next() != from) {
      changing().put(table, move.next());
      steps.add(new RunMachine.Step(from, move.next()));
      Orphan.left(from, move, now).ifPresent(orphan -> orphans.put(table, orphan));
    }
    actions.addAll(move.actions());
  }

  /** Copied when the first of ten thousand changes, since mostly none does. */
  private Map<TableId, TableState> changing() {
    if (steps.isEmpty()) {
      tables = new LinkedHashMap<>(tables);
    }
    return tables;
  }

  private void claimAgain() {
    claiming.replaceAll((server, it) -> it.due(now) ? claimAgain(server, it) : it);
    claiming
        .keySet()
        .removeIf(server -> tables.values().stream().noneMatch(s -> isPlanned(s, server)));
  }

  private Claiming claimAgain(Server server, Claiming claim) {
    List<TableState> undecided =
        tables.values().stream().filter(state -> isPlanned(state, server)).toList();
    if (claim.hopeless(now)) {
      Outcome failed = new Outcome.Failed(claim.failure());
      undecided.forEach(state -> apply(state, state.denied(failed, now)));
    } else if (!undecided.isEmpty()) {
      actions.add(new Action.Claim(server, undecided.stream().map(TableState::table).toList()));
    }
    return claim.asked();
  }

  private static boolean isPlanned(TableState state, Server server) {
    return state instanceof Planned && state.server().equals(server);
  }

  private void lookForOrphans() {
    orphans.replaceAll(
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
    Orphan orphan = orphans.get(table);
    if (orphan != null
        && orphan.attempt().equals(observed.attempt())
        && observed.view().phase() == TaskView.Phase.STOPPED) {
      orphans.remove(table);
      Action.Release release = Action.Release.of(tables.get(table).table(), orphan.attempt());
      releasing.put(table, Releasing.begin(release, 0, now));
      actions.add(release);
    }
  }

  private void releaseAgain() {
    releasing.replaceAll(
        (table, it) -> {
          if (!it.due(now)) {
            return it;
          }
          actions.add(it.release());
          return it.again(now);
        });
    releasing.values().removeIf(Releasing::hopeless);
  }

  private void giveUpIfLate() {
    if (stopBy.filter(now::isAfter).isPresent()) {
      List.copyOf(tables.values()).forEach(state -> apply(state, state.giveUp(now)));
      releasing.clear();
    }
  }

  RunMachine.Transition transition() {
    if (stopBy.isEmpty()) {
      launch(Launches.of(machine(), now));
    }
    if (machine().finished() && !before.finished()) {
      deadlines = deadlines.lookAtTheEnd(tables, now, actions);
      actions.add(new Action.Finish());
    }
    return new RunMachine.Transition(machine(), steps, actions);
  }

  private void launch(Launches launches) {
    launches.again().forEach(launching -> apply(launching, launching.ask()));
    launches
        .admitted()
        .forEach(
            (table, connections) -> {
              Waiting waiting = (Waiting) tables.get(table);
              apply(waiting, waiting.launch(connections, now));
            });
    pacer = launches.pacer();
  }

  /** How the run stands by now. */
  private RunMachine machine() {
    return new RunMachine(
        before.run(),
        before.startedAt(),
        before.manifests(),
        before.rules(),
        tables,
        pacer,
        claiming,
        releasing,
        orphans,
        stopBy,
        deadlines);
  }
}
