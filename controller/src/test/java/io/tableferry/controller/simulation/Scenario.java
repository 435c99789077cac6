package io.tableferry.controller.simulation;

import io.tableferry.controller.launch.LaunchLimits;
import io.tableferry.controller.run.RunRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A world to be.
 *
 * @param seed everything follows from it
 * @param faults what goes wrong
 * @param rules what holds for every run
 * @param tables all tables
 * @param runs how many runs copy some of them
 * @param deaths whether controllers die, freeze and are taken over
 * @param orders whether somebody stops runs and tables
 */
record Scenario(
    long seed,
    Faults faults,
    RunRules rules,
    List<SimulatedTable> tables,
    int runs,
    boolean deaths,
    boolean orders) {

  private static final int LARGE = 10_000;
  private static final int LARGE_SECONDS = 200;
  private static final int SECONDS = 900;

  Scenario {
    tables = List.copyOf(tables);
  }

  /** Between one table and 300; two of three with faults. */
  static Scenario drawn(long seed) {
    Chance chance = new Chance(seed);
    return drawn(seed, chance, chance.skewed(1, 300), chance.of(0.67));
  }

  /** Ten thousand tables of a hundred servers, none of which is slower than all together. */
  static Scenario large(long seed, boolean faulty) {
    Chance chance = new Chance(seed);
    List<SimulatedTable> tables = new ArrayList<>();
    for (int table = 0; table < LARGE; table++) {
      SimulatedServer server = new SimulatedServer("server-" + table % 100, 8 + table % 100 % 17);
      tables.add(SimulatedTable.drawn(chance, server, "t" + table, LARGE_SECONDS, faulty));
    }
    return new Scenario(
        seed,
        faulty ? Faults.drawn(chance) : Faults.none(),
        RunRules.standard(1_000),
        tables,
        1,
        faulty,
        false);
  }

  boolean isLarge() {
    return tables.size() >= LARGE;
  }

  private static Scenario drawn(long seed, Chance chance, int tables, boolean faulty) {
    int maxTasks = chance.of(0.5) ? chance.skewed(1, 40 + tables) : Math.max(tables / 10, 100);
    LaunchLimits limits =
        chance.of(0.7)
            ? LaunchLimits.standard(maxTasks)
            : new LaunchLimits(maxTasks, chance.between(1, 20), chance.between(1, 100));
    List<SimulatedTable> all = new ArrayList<>();
    int servers = Math.min(tables, Math.max(tables / 100, chance.between(1, 13)));
    List<SimulatedServer> drawn = new ArrayList<>();
    for (int server = 0; server < servers; server++) {
      drawn.add(new SimulatedServer("server-" + server, chance.skewed(1, 24)));
    }
    for (int table = 0; table < tables; table++) {
      all.add(SimulatedTable.drawn(chance, chance.one(drawn), "t" + table, SECONDS, faulty));
    }
    return new Scenario(
        seed,
        faulty ? Faults.drawn(chance) : Faults.none(),
        new RunRules(limits, Duration.ofSeconds(15)),
        all,
        faulty ? chance.skewed(1, 3) : 1,
        faulty && chance.of(0.5),
        faulty && chance.of(0.3));
  }
}
