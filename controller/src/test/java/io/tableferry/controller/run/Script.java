package io.tableferry.controller.run;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.AttemptResult;
import io.tableferry.contract.Failure;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.Findings;
import io.tableferry.contract.Measured;
import io.tableferry.contract.TableId;
import io.tableferry.contract.WorkerEvent;
import io.tableferry.controller.Fixtures;
import io.tableferry.controller.launch.LaunchLimits;
import io.tableferry.controller.ledger.TableHistory;
import io.tableferry.controller.ledger.TableRecord.Fault;
import io.tableferry.controller.plan.PlannedTask;
import io.tableferry.controller.status.TaskView;
import io.tableferry.controller.status.TaskView.Cause;
import io.tableferry.controller.status.TaskView.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A machine under test, the time, and every action it wanted so far. */
final class Script {

  static final RunRules RULES = new RunRules(LaunchLimits.standard(100), Duration.ofSeconds(15));

  private final List<Action> actions = new ArrayList<>();
  private RunMachine machine;
  private Instant now = Fixtures.NOON;

  private Script(RunMachine.Transition beginning) {
    this.machine = beginning.next();
    this.actions.addAll(beginning.actions());
  }

  static Script begin(PlannedTask... tasks) {
    return begin(RULES, tasks);
  }

  static Script begin(RunRules rules, PlannedTask... tasks) {
    return of(RunMachine.begin(Fixtures.plan(Fixtures.RUN, List.of(tasks)), rules));
  }

  static Script of(RunMachine.Transition beginning) {
    return new Script(beginning);
  }

  /** One table, granted and launched: its attempt has a task. */
  static Script running(PlannedTask table) {
    Script script = begin(table);
    script.grant(table);
    script.accept(table);
    return script;
  }

  List<Action> on(RunEvent event) {
    RunMachine.Transition transition = machine.on(event, now);
    machine = transition.next();
    actions.addAll(transition.actions());
    return transition.actions();
  }

  /** Time passes, without a look at what follows. */
  Script later(Duration time) {
    now = now.plus(time);
    return this;
  }

  /** Time passes, and what workers say has been heard since noon. */
  List<Action> tickAfter(Duration time) {
    later(time);
    return on(new RunEvent.Tick(Optional.of(Fixtures.NOON)));
  }

  /** Time passes second by second, and everything that is given back is taken. */
  void passSeconds(long seconds) {
    for (long second = 0; second < seconds; second++) {
      tickAfter(Duration.ofSeconds(1));
      released();
    }
  }

  List<Action> grant(PlannedTask table) {
    return grant(table, TableHistory.none());
  }

  List<Action> grant(PlannedTask table, TableHistory history) {
    return on(new RunEvent.ClaimGranted(table.id(), history, Optional.empty()));
  }

  /** ECS takes the task of the last launch of the table. */
  List<Action> accept(PlannedTask table) {
    Action.Launch launch = lastLaunch(table);
    return on(new RunEvent.LaunchAccepted(launch.attempt(), task(launch)));
  }

  List<Action> refuse(PlannedTask table, FailureCode code) {
    return on(new RunEvent.LaunchRefused(lastLaunch(table).attempt(), failure(code)));
  }

  List<Action> see(PlannedTask table, Phase phase) {
    return see(table, new TaskView(phase, Cause.NONE, -1));
  }

  List<Action> see(PlannedTask table, TaskView view) {
    return on(new RunEvent.TaskObserved(attempt(table), view));
  }

  /** The task is over, and there is no result. */
  void die(PlannedTask table, Cause cause, int exitCode) {
    Attempt attempt = attempt(table);
    see(table, new TaskView(Phase.STOPPED, cause, exitCode));
    on(new RunEvent.ResultMissing(attempt, now));
  }

  /** The attempt has left its result, and its task is over. */
  void end(PlannedTask table, AttemptResult result) {
    Attempt attempt = attempt(table);
    on(new RunEvent.ResultFound(attempt, result));
    on(new RunEvent.TaskObserved(attempt, new TaskView(Phase.STOPPED, Cause.EXITED, 0)));
  }

  List<Action> say(WorkerEvent event) {
    return on(new RunEvent.WorkerSpoke(event));
  }

  /** What the run gave back so far is taken. */
  void released() {
    for (Action.Release release : all(Action.Release.class).toList()) {
      if (machine.releasing().containsKey(release.table().id())) {
        on(new RunEvent.Released(release.table().id(), release.attempt()));
      }
    }
  }

  /** Time passes until the table is launched again, or no longer. */
  void untilLaunch(PlannedTask table, int launch) {
    for (int second = 0; second < 3600 && launches(table) < launch; second++) {
      passSeconds(1);
    }
  }

  AttemptResult published(PlannedTask table) {
    return result(new WorkerEvent.Published(attempt(table), now, Fixtures.SWAPPED));
  }

  AttemptResult failed(PlannedTask table, FailureCode code) {
    return result(new WorkerEvent.Failed(attempt(table), now, failure(code)));
  }

  static AttemptResult result(WorkerEvent.Ending ending) {
    return new AttemptResult(ending, Measured.nothing(), Findings.none());
  }

  static Failure failure(FailureCode code) {
    return new Failure(code, Optional.empty(), "m", "a");
  }

  static TaskInHand task(Action.Launch launch) {
    return new TaskInHand("arn-" + launch.attempt().number(), 7, Math.max(1, launch.connections()));
  }

  RunMachine machine() {
    return machine;
  }

  Instant now() {
    return now;
  }

  List<Action> actions() {
    return actions;
  }

  <T extends Action> Stream<T> all(Class<T> kind) {
    return actions.stream().filter(kind::isInstance).map(kind::cast);
  }

  long launches() {
    return all(Action.Launch.class).count();
  }

  long launches(PlannedTask table) {
    return all(Action.Launch.class).filter(launch -> launch.table().equals(table)).count();
  }

  Action.Launch lastLaunch(PlannedTask table) {
    return all(Action.Launch.class)
        .filter(launch -> launch.table().equals(table))
        .reduce((earlier, later) -> later)
        .orElseThrow();
  }

  Attempt attempt(PlannedTask table) {
    return lastLaunch(table).attempt();
  }

  TableState state(PlannedTask table) {
    return machine.tables().get(table.id());
  }

  Optional<Done> done(PlannedTask table) {
    return state(table) instanceof Done done ? Optional.of(done) : Optional.empty();
  }

  Outcome outcome(PlannedTask table) {
    return done(table).orElseThrow(() -> new AssertionError(state(table))).outcome();
  }

  FailureCode code(PlannedTask table) {
    return outcome(table).failure().orElseThrow().code();
  }

  /** Codes of everything that went wrong with a table that has ended. */
  List<FailureCode> faults(PlannedTask table) {
    return done(table).orElseThrow().faults().stream()
        .map(Fault::failure)
        .map(Failure::code)
        .toList();
  }

  /** Whether the table's lease was given back. */
  boolean gaveLeaseBack(TableId table) {
    return all(Action.Release.class)
        .anyMatch(release -> release.table().id().equals(table) && !release.keepsLease());
  }
}
