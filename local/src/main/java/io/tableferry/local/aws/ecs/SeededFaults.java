package io.tableferry.local.aws.ecs;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Faults by a seed. Of a hundred calls of {@code RunTask}, 17 are answered wrong; of a hundred
 * other calls, three are throttled; of a hundred tasks, four never start, eight are killed, ten are
 * not shown at first, ten show no containers at first, and twenty start late.
 *
 * @param seed everything follows from it
 */
record SeededFaults(long seed) implements EcsFaults {

  private static final double THROTTLED_CALLS = 0.03;
  private static final double NEVER_STARTED = 0.04;

  /** So that of the tasks that start one in twenty is killed even where the seed is merciful. */
  private static final double KILLED = 0.08;

  private static final double HIDDEN = 0.1;
  private static final double BARE = 0.1;
  private static final double LATE = 0.2;
  private static final int LONGEST_MILLIS = 4_000;

  /** Before most workers have come to their own end. */
  private static final int LATEST_DEATH_MILLIS = 2_000;

  /** In MiB: a task that has more does not run out of it, however often it is tried. */
  private static final int ENOUGH_MEMORY = 1_024;

  /** A hundred answers, of which one is drawn. */
  private static final List<Weighted> ANSWERS =
      List.of(
          new Weighted(LaunchFault.THROTTLED, 5),
          new Weighted(LaunchFault.THROTTLED_BY_EC2, 3),
          new Weighted(LaunchFault.QUOTA, 2),
          new Weighted(LaunchFault.NO_CAPACITY, 3),
          new Weighted(LaunchFault.BROKEN, 2),
          new Weighted(LaunchFault.BROKEN_THOUGH_STARTED, 2));

  /** As ECS writes them (ECS Developer Guide, "Stopped tasks error codes"). */
  private static final List<String> START_FAILURES =
      List.of(
          "CannotPullContainerError: pull image manifest has been retried 5 time(s)",
          "ResourceInitializationError: unable to pull secrets or registry auth",
          "Capacity is unavailable at this time. Please try again later",
          "Timeout waiting for network interface provisioning to complete.");

  private record Weighted(LaunchFault fault, int percent) {}

  @Override
  public LaunchFault ofLaunch(String token, int asked) {
    int drawn = random("launch " + asked + " " + token).nextInt(100);
    for (Weighted answer : ANSWERS) {
      drawn -= answer.percent();
      if (drawn < 0) {
        return answer.fault();
      }
    }
    return LaunchFault.NONE;
  }

  @Override
  public TaskFault ofTask(String token, int memory) {
    SplittableRandom random = random("task " + token);
    boolean starts = random.nextDouble() >= NEVER_STARTED;
    boolean killed = random.nextDouble() < KILLED;
    return new TaskFault(
        random.nextDouble() < LATE ? millis(random) : Duration.ZERO,
        random.nextDouble() < HIDDEN ? millis(random) : Duration.ZERO,
        random.nextDouble() < BARE,
        starts ? Optional.empty() : Optional.of(one(random, START_FAILURES)),
        killed ? Optional.of(death(random, memory)) : Optional.empty());
  }

  @Override
  public boolean throttles(long call) {
    return random("call " + call).nextDouble() < THROTTLED_CALLS;
  }

  private SplittableRandom random(String what) {
    return new SplittableRandom(seed * 31 + what.hashCode());
  }

  private static Death death(SplittableRandom random, int memory) {
    Duration after = Duration.ofMillis(random.nextInt(1, LATEST_DEATH_MILLIS));
    Death.Cause cause = one(random, Death.CAUSES);
    boolean hasEnough = cause == Death.Cause.OUT_OF_MEMORY && memory > ENOUGH_MEMORY;
    return new Death(after, hasEnough ? Death.Cause.KILLED : cause);
  }

  private static Duration millis(SplittableRandom random) {
    return Duration.ofMillis(random.nextInt(1, LONGEST_MILLIS));
  }

  private static <T> T one(SplittableRandom random, List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
