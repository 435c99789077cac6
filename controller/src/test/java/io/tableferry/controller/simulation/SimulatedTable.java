package io.tableferry.controller.simulation;

import io.tableferry.controller.Fixtures;
import io.tableferry.controller.manifest.Handling;
import io.tableferry.controller.manifest.Source;
import io.tableferry.controller.plan.PlannedTable;
import java.time.Duration;
import java.util.Optional;

/**
 * A table of the world.
 *
 * @param planned as runs know it
 * @param seconds how long one reader needs for it
 * @param known whether the ledger knows that from earlier runs
 */
record SimulatedTable(PlannedTable planned, int seconds, boolean known) {

  static SimulatedTable drawn(
      Chance chance, SimulatedServer server, String name, int most, boolean faulty) {
    Source source = Fixtures.source(server.name(), server.cap());
    int slices = faulty && chance.of(0.2) ? chance.between(2, 6) : 1;
    Handling handling =
        new Handling(
            faulty ? chance.between(1, 4) : 3,
            Duration.ofMinutes(30),
            Duration.ofHours(faulty ? chance.between(1, 6) : 12),
            faulty && chance.of(0.1) ? chance.between(-5, 5) : 0,
            Optional.empty());
    PlannedTable table =
        Fixtures.sliced(Fixtures.handled(Fixtures.table(source, name), handling), slices);
    return new SimulatedTable(table, chance.skewed(5, most), !faulty || chance.of(0.8));
  }
}
