package io.tableferry.controller.run;

import java.util.List;

/**
 * What an event does to one table.
 *
 * @param next state from now on
 * @param actions what to do, in order
 */
record Move(TableState next, List<Action> actions) {

  Move {
    actions = List.copyOf(actions);
  }

  static Move to(TableState next, Action... actions) {
    return new Move(next, List.of(actions));
  }
}
