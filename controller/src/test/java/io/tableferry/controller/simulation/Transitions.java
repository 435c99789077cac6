package io.tableferry.controller.simulation;

import io.tableferry.controller.run.RunMachine;
import io.tableferry.controller.run.TableState;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which states followed which, as {@code Waiting --> Launching}. */
final class Transitions {

  private final SortedSet<String> taken = new TreeSet<>();

  void moved(RunMachine.Step step) {
    if (step.from().getClass() != step.to().getClass()) {
      taken.add(name(step.from()) + " --> " + name(step.to()));
    }
  }

  SortedSet<String> taken() {
    return taken;
  }

  private static String name(TableState state) {
    return state.getClass().getSimpleName();
  }
}
