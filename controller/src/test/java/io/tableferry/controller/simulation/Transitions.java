package io.tableferry.controller.simulation;

import io.tableferry.contract.TableId;
import io.tableferry.controller.run.RunMachine;
import io.tableferry.controller.run.TableState;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which states followed which, as {@code Waiting --> Launching}. */
final class Transitions {

  private final SortedSet<String> taken = new TreeSet<>();

  void moved(RunMachine before, RunMachine after) {
    Map<TableId, TableState> states = before.tables();
    after.tables().forEach((table, state) -> moved(states.get(table), state));
  }

  SortedSet<String> taken() {
    return taken;
  }

  private void moved(TableState from, TableState to) {
    if (from != to && from.getClass() != to.getClass()) {
      taken.add(name(from) + " --> " + name(to));
    }
  }

  private static String name(TableState state) {
    return state.getClass().getSimpleName();
  }
}
