package io.tableferry.contract;

import java.util.Map;
import java.util.Optional;

/**
 * What is done with the values of one column that cannot arrive exactly.
 *
 * @param reactions by kind of value; what is not named fails
 * @param bareNumeric the type of a PostgreSQL {@code numeric} without precision, for example {@code
 *     decimal(38,9)}; empty for text, which holds each of them exactly
 */
public record Policies(Map<Policy, Reaction> reactions, Optional<String> bareNumeric) {

  public Policies {
    reactions = Map.copyOf(reactions);
    reactions.forEach(
        (policy, reaction) -> {
          if (!policy.allows(reaction)) {
            throw new IllegalArgumentException(
                policy.label() + " cannot be answered with " + reaction.label());
          }
        });
  }

  /** Whatever cannot arrive exactly fails. */
  public static Policies strict() {
    return new Policies(Map.of(), Optional.empty());
  }

  /** What is done with values of a kind. */
  public Reaction reaction(Policy policy) {
    return reactions.getOrDefault(policy, Reaction.FAIL);
  }
}
