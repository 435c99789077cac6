package io.tableferry.controller.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Runs are right under every fault, and tables go the ways that are drawn in {@code docs/run.md}. A
 * seed says everything that happens, and so shows again what it showed once: {@code bin/soak
 * simulation --seeds 1 --seed N}.
 */
@Execution(ExecutionMode.CONCURRENT)
class SimulationTest {

  private static final int SEEDS = Integer.getInteger("simulation.seeds", 2000);
  private static final long FIRST = Long.getLong("simulation.seed", 1);
  private static final int LARGE = Integer.getInteger("simulation.large", 3);

  /** In so many worlds even the rarest ways are taken. */
  private static final int ENOUGH = 2000;

  @Test
  void every_table_has_one_outcome_whatever_happens() {
    Sum sum = played("worlds of 1 to 300 tables", SEEDS, Scenario::drawn);
    assertThat(sum.tasks).isGreaterThanOrEqualTo(SEEDS);
    if (SEEDS >= ENOUGH) {
      assertThat(sum.transitions.taken()).isEqualTo(StateDiagram.ways());
    }
  }

  /** Every third of them without faults, so that it is seen how long they take. */
  @Test
  void ten_thousand_tables_are_no_different() {
    Sum sum = played("worlds of 10,000 tables", LARGE, seed -> Scenario.large(seed, seed % 3 != 0));
    assertThat(sum.tasks).isGreaterThanOrEqualTo(LARGE * 10_000L);
  }

  private static Sum played(String what, int seeds, LongFunction<Scenario> drawn) {
    Sum sum = new Sum();
    for (long seed = FIRST; seed < FIRST + seeds; seed++) {
      sum.add(new World(drawn.apply(seed), sum.transitions::moved).play());
    }
    assertThat(StateDiagram.ways()).containsAll(sum.transitions.taken());
    System.out.printf(
        "simulation of %d %s from seed %d: %d tasks, %d of them with a fault%n",
        seeds, what, FIRST, sum.tasks, sum.fates);
    return sum;
  }

  /** What came of all worlds so far. */
  private static final class Sum {

    private final Transitions transitions = new Transitions();
    private long tasks;
    private long fates;

    void add(World.Result result) {
      tasks += result.tasks();
      fates += result.fates();
    }
  }
}
