package io.tableferry.bench.load;

import io.tableferry.bench.process.CpuTimes;
import io.tableferry.bench.server.WarehouseServer;
import io.tableferry.worker.engine.failure.StepFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Loads the same rows both ways in turn, so that whatever else the machine does hits both. */
public record LoadRounds(WarehouseServer server, Consumer<String> progress) {

  /** This process compiles what it runs while it runs it first. */
  private static final int UNCOUNTED = 2;

  private static final double NANOS = 1e9;

  /**
   * All counted loads of both ways, in their order.
   *
   * @param rows in each
   */
  public record Measured(long rows, List<LoadCost> gateway, List<LoadCost> copy) {

    public Measured {
      gateway = List.copyOf(gateway);
      copy = List.copyOf(copy);
    }
  }

  /**
   * Stages rows and loads them.
   *
   * @param folder gets the rows in a file
   * @param scale 1 is 6,001,215 rows
   */
  public Measured run(Path folder, double scale, int pairs)
      throws IOException, SQLException, StepFailure {
    progress.accept("staging lineitem");
    StagedLineitem rows = StagedLineitem.write(server, folder, scale);
    List<LoadCost> gateway = new ArrayList<>();
    List<LoadCost> copy = new ArrayList<>();
    try (Connection throughGateway = server.connectToGateway();
        Connection direct = server.connect()) {
      for (int round = 1 - UNCOUNTED; round <= pairs; round++) {
        gateway.add(cost("gateway", round, new GatewayCopy(throughGateway, rows)));
        copy.add(cost("copy", round, new PlainCopy(direct, rows)));
      }
    }
    return new Measured(rows.rows(), counted(gateway), counted(copy));
  }

  private LoadCost cost(String name, int round, Loader loader) throws SQLException, IOException {
    loader.prepare();
    server.checkpoint();
    double serverBefore = CpuTimes.ofTree(server.pid());
    double clientBefore = CpuTimes.ofThis().own();
    long start = System.nanoTime();
    loader.load();
    LoadCost cost =
        new LoadCost(
            (System.nanoTime() - start) / NANOS,
            CpuTimes.ofThis().own() - clientBefore,
            CpuTimes.ofTree(server.pid()) - serverBefore);
    loader.discard();
    progress.accept(
        String.format(
            Locale.ROOT,
            "%s%s: wall %.2f s, CPU %.2f s (PostgreSQL %.2f s)",
            name,
            round > 0 ? " " + round : ", uncounted",
            cost.wall(),
            cost.cpu(),
            cost.serverCpu()));
    return cost;
  }

  private static List<LoadCost> counted(List<LoadCost> all) {
    return all.subList(UNCOUNTED, all.size());
  }
}
