package io.tableferry.controller.simulation;

import io.tableferry.contract.RunId;
import io.tableferry.controller.run.Action;
import io.tableferry.controller.run.RunMachine;

/**
 * Tells the story of one table, for whoever replays a seed: {@code -Dsimulation.table=t7} names it
 * without its source.
 */
final class Trace {

  private static final String TABLE = System.getProperty("simulation.table", "");

  private final VirtualTime time;

  Trace(VirtualTime time) {
    this.time = time;
  }

  void moved(RunId run, RunMachine.Transition transition) {
    if (!TABLE.isEmpty()) {
      transition.steps().forEach(step -> moved(run, step));
      transition.actions().forEach(action -> asked(run, action));
    }
  }

  private void moved(RunId run, RunMachine.Step step) {
    if (step.to().table().id().table().equals(TABLE)
        && !name(step.from()).equals(name(step.to()))) {
      say(run, name(step.to()));
    }
  }

  /** What is asked again and again is left out. */
  private void asked(RunId run, Action action) {
    if (!(action instanceof Action.Describe)
        && action.toString().contains("table=" + TABLE + "]")) {
      say(run, "  " + name(action));
    }
  }

  private static String name(Object state) {
    return state.getClass().getSimpleName();
  }

  private void say(RunId run, String what) {
    System.out.printf("%s %s %s%n", time.instant(), run, what);
  }
}
