package io.tableferry.worker.testkit;

import io.tableferry.contract.Policies;
import io.tableferry.contract.Policy;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A column of a random table.
 *
 * @param declared its type as CREATE TABLE takes it
 * @param placeholder how INSERT takes a value of it, {@code ?} standing for what is bound
 * @param policies what the manifest says of it
 * @param nullShare how many of its values are NULL; 0 to 1
 * @param draw makes a value
 */
public record RandomColumn(
    String declared, String placeholder, Policies policies, double nullShare, Draw draw) {

  /** Makes values. */
  @FunctionalInterface
  public interface Draw {
    Value value(RandomGenerator random);
  }

  /**
   * A value and what has to become of it.
   *
   * @param stored what is bound to INSERT: a {@code String}, {@code byte[]}, or {@code null}
   * @param arrives its text at the target, {@code null} for NULL
   * @param changed the policy that changes it, if one does
   */
  public record Value(Object stored, String arrives, Optional<Policy> changed) {

    /** A value that arrives as it is stored. */
    public static Value same(String text) {
      return new Value(text, text, Optional.empty());
    }

    /** A value that is written in another way at the target. */
    public static Value of(Object stored, String arrives) {
      return new Value(stored, arrives, Optional.empty());
    }

    /** A value that a policy changes. */
    public static Value changed(Object stored, String arrives, Policy policy) {
      return new Value(stored, arrives, Optional.of(policy));
    }
  }

  /** A column without policies. */
  public static RandomColumn strict(String declared, String placeholder, double nulls, Draw draw) {
    return new RandomColumn(declared, placeholder, Policies.strict(), nulls, draw);
  }

  /** The next value, which may be NULL. */
  Value next(RandomGenerator random) {
    return random.nextDouble() < nullShare ? Value.of(null, null) : draw.value(random);
  }
}
