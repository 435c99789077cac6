package io.tableferry.worker.mysql;

import io.tableferry.contract.Policies;
import io.tableferry.contract.Policy;
import io.tableferry.contract.Reaction;
import io.tableferry.worker.engine.warehouse.RedshiftType;
import io.tableferry.worker.engine.warehouse.RedshiftType.Varchar;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How the values of a column travel.
 *
 * @param content what the source hands over
 * @param target the type they have in the warehouse
 * @param steps what is done with their bytes in between, in order
 */
record Carriage(Content content, RedshiftType target, List<Step> steps) {

  Carriage {
    steps = List.copyOf(steps);
  }

  static Carriage of(Content content, RedshiftType target) {
    return new Carriage(content, target, Steps.between(content, target));
  }

  /** Kinds of values that might not arrive exactly. */
  Set<Policy> policies() {
    Set<Policy> policies = EnumSet.noneOf(Policy.class);
    steps.forEach(step -> policies.addAll(step.policies()));
    content.doubt().ifPresent(doubt -> policies.add(Policy.INVALID_TEXT));
    return policies;
  }

  /** What is done with such values; what is not cut at its target fails where it is too long. */
  Map<Policy, Reaction> reactions(Policies chosen) {
    Map<Policy, Reaction> reactions = new EnumMap<>(Policy.class);
    for (Policy policy : policies()) {
      Reaction reaction = chosen.reaction(policy);
      reactions.put(
          policy, reaction == Reaction.TRUNCATE && !isCuttable() ? Reaction.FAIL : reaction);
    }
    return reactions;
  }

  private boolean isCuttable() {
    return switch (content.encoding()) {
      case TEXT -> target instanceof Varchar && content.alphabet() != Alphabet.TOKEN;
      case HEXADECIMAL -> true;
      default -> false;
    };
  }
}
