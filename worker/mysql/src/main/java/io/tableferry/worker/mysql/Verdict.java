package io.tableferry.worker.mysql;

import io.tableferry.contract.Policy;
import io.tableferry.contract.Reaction;
import io.tableferry.worker.engine.extract.Tally;
import java.util.Map;

/**
 * Says what is done with the values of one column that cannot arrive exactly, and counts them: each
 * under the first kind that was found, and under one that refuses it. For one thread.
 */
final class Verdict {

  private final int column;
  private final Map<Policy, Reaction> reactions;
  private final Tally tally;
  private boolean counted;
  private boolean refused;

  Verdict(int column, Map<Policy, Reaction> reactions, Tally tally) {
    this.column = column;
    this.reactions = reactions;
    this.tally = tally;
  }

  /** What follows is said of another value. */
  void next() {
    counted = false;
  }

  /** What would be done with a value of this kind. */
  Reaction chosen(Policy policy) {
    return reactions.getOrDefault(policy, Reaction.FAIL);
  }

  /** The value is of this kind. */
  Reaction on(Policy policy) {
    Reaction reaction = chosen(policy);
    if (!counted || reaction == Reaction.FAIL) {
      tally.add(column, policy, 1);
    }
    counted = true;
    refused |= reaction == Reaction.FAIL;
    return reaction;
  }

  /** Whether any value was refused. */
  boolean refused() {
    return refused;
  }
}
