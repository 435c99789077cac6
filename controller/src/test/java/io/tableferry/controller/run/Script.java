package io.tableferry.controller.run;

import io.tableferry.contract.FailureCode;
import io.tableferry.contract.TableId;
import io.tableferry.controller.Fixtures;
import io.tableferry.controller.plan.PlannedTask;
import io.tableferry.controller.plan.RunPlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A machine under test, the time, and every action it wanted so far. */
final class Script {

  private final List<Action> actions = new ArrayList<>();
  private RunMachine machine;
  private Instant now;

  private Script(RunMachine.Transition beginning, Instant now) {
    this.machine = beginning.next();
    this.actions.addAll(beginning.actions());
    this.now = now;
  }

  static Script begin(RunPlan plan, int maxTasks, Instant now) {
    return begin(plan.tasks(), maxTasks, now);
  }

  static Script begin(List<PlannedTask> tasks, int maxTasks, Instant now) {
    return new Script(RunMachine.begin(Fixtures.RUN, tasks, maxTasks, now), now);
  }

  Script at(Instant time) {
    now = time;
    return this;
  }

  List<Action> on(RunEvent event) {
    RunMachine.Transition transition = machine.on(event, now);
    machine = transition.next();
    actions.addAll(transition.actions());
    return transition.actions();
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

  long launches() {
    return actions.stream().filter(Action.Launch.class::isInstance).count();
  }

  Optional<Done> done(TableId table) {
    return machine.tables().get(table) instanceof Done done ? Optional.of(done) : Optional.empty();
  }

  Outcome outcome(TableId table) {
    return done(table).orElseThrow().outcome();
  }

  FailureCode failure(TableId table) {
    return outcome(table).failure().orElseThrow().code();
  }
}
