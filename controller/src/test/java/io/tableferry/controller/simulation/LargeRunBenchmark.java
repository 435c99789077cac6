package io.tableferry.controller.simulation;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a run of 10,000 tables costs its controller; by {@code bench/simulation.sh}. Its name keeps
 * it out of the tests: nothing here passes or fails by time.
 */
class LargeRunBenchmark {

  private static final long SEED = Long.getLong("simulation.seed", 1);
  private static final long EVERY = TimeUnit.MINUTES.toMillis(1);
  private static final long MIB = 1 << 20;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void print(boolean faulty) {
    World world = new World(Scenario.large(SEED, faulty));
    Heap heap = new Heap(world);
    heap.watch();
    long began = System.nanoTime();
    World.Result result = world.play();
    System.out.printf(
        "run of 10,000 tables, seed %d, %s: %d tasks in %d virtual minutes%n"
            + "  decisions       %,d, %.1f CPU s; %.0f ms a virtual minute%n"
            + "  heap            at most %d MiB in use, the simulated world included%n"
            + "  calls           %s%n"
            + "  simulated in    %d s%n",
        SEED,
        faulty ? "with faults" : "without faults",
        result.tasks(),
        Duration.ofMillis(result.millis()).toMinutes(),
        world.cost().times(),
        world.cost().seconds(),
        world.cost().seconds() * 1000 / Math.max(1, Duration.ofMillis(result.millis()).toMinutes()),
        heap.most / MIB,
        result.calls(),
        TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began));
  }

  /** What is reachable, looked at once a virtual minute. */
  private static final class Heap {

    private final World world;
    private long most;

    Heap(World world) {
      this.world = world;
    }

    void watch() {
      world.time().after(EVERY, this::look);
    }

    private void look() {
      System.gc();
      most = Math.max(most, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
      if (world.outcomes().isEmpty()) {
        watch();
      }
    }
  }
}
