package io.tableferry.worker.testkit;

import io.tableferry.contract.ColumnReading;
import io.tableferry.contract.Policy;
import java.util.Optional;
import java.util.Random;

/**
 * A column of a random table.
 *
 * @param declared its type as CREATE TABLE takes it
 * @param placeholder how INSERT takes a value of it, {@code ?} standing for what is bound
 * @param reading what the manifest says of it; its name does not matter
 * @param comparison when a value is the same at the target
 * @param draw makes a value
 */
public record RandomColumn(
    String declared, String placeholder, ColumnReading reading, Comparison comparison, Draw draw) {

  /** Makes values. */
  @FunctionalInterface
  public interface Draw {
    Value value(Random random);
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
      return of(text, text);
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

  /** A column of which the manifest says nothing. */
  public static RandomColumn plain(String declared, Draw draw) {
    return new RandomColumn(declared, "?", ColumnReading.plain("c"), Comparison.TEXT, draw);
  }

  /** The same, whose values are taken by INSERT in another way. */
  public RandomColumn inserted(String by) {
    return new RandomColumn(declared, by, reading, comparison, draw);
  }

  /** The same, of which the manifest says something. */
  public RandomColumn read(ColumnReading as) {
    return new RandomColumn(declared, placeholder, as, comparison, draw);
  }

  /** The same, compared in another way. */
  public RandomColumn compared(Comparison by) {
    return new RandomColumn(declared, placeholder, reading, by, draw);
  }

  /** The same, with so many NULLs among its values; {@code share} from 0 to 1. */
  public RandomColumn withNulls(double share) {
    Draw orNull = random -> random.nextDouble() < share ? Value.of(null, null) : draw.value(random);
    return new RandomColumn(declared, placeholder, reading, comparison, orNull);
  }
}
