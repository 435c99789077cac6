package io.tableferry.worker.postgresql;

import io.tableferry.contract.Policies;
import io.tableferry.contract.Policy;
import io.tableferry.contract.Reaction;
import java.util.Map;

/**
 * A kind of value that cannot arrive exactly.
 *
 * @param policy which kind
 * @param condition true for such a value, NULL for NULL
 * @param remedies what stands for it, by reaction; every kind can fail or become NULL as well
 */
record Deviation(Policy policy, Sql condition, Map<Reaction, Sql> remedies) {

  private static final Sql NULL = new Sql("NULL");

  Deviation {
    remedies = Map.copyOf(remedies);
  }

  /** A kind that can only fail or become NULL. */
  static Deviation of(Policy policy, String condition) {
    return new Deviation(policy, new Sql(condition), Map.of());
  }

  /** A kind that can also become something else. */
  static Deviation of(Policy policy, String condition, Reaction reaction, String remedy) {
    return new Deviation(policy, new Sql(condition), Map.of(reaction, new Sql(remedy)));
  }

  /** What is done with it. A reaction that has no meaning for this type of value fails. */
  Treatment treatment(Policies policies) {
    Reaction wanted = policies.reaction(policy);
    if (wanted == Reaction.SET_NULL) {
      return new Treatment(policy, wanted, condition, NULL);
    }
    return remedies.containsKey(wanted)
        ? new Treatment(policy, wanted, condition, remedies.get(wanted))
        : new Treatment(policy, Reaction.FAIL, condition, Sql.VALUE);
  }
}
