package io.tableferry.bench.cli;

import io.tableferry.bench.contender.Contender;
import io.tableferry.bench.data.LoadedTable;
import io.tableferry.bench.process.ProgramFailedException;
import io.tableferry.bench.report.FixedCost;
import io.tableferry.bench.report.Machine;
import io.tableferry.bench.report.Series;
import io.tableferry.bench.server.SourceServer;
import io.tableferry.contract.SourceEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "fixed",
    description = "Copies a small table: what every worker costs, whatever it copies.",
    mixinStandardHelpOptions = true)
final class FixedCommand implements Callable<Integer> {

  private static final String DATABASE = "bench";

  @Mixin private Console console;
  @Mixin private WorkerOptions workers;

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "5",
      description = "How often; ${DEFAULT-VALUE} unless set.")
  private int runs;

  @Option(
      names = "--rows",
      paramLabel = "TEN|WIDE",
      defaultValue = "TEN",
      description = "TEN short rows, or WIDE ones of 4 MB each; ${DEFAULT-VALUE} unless set.")
  private SmallTable small;

  @Override
  public Integer call()
      throws IOException, InterruptedException, SQLException, ProgramFailedException {
    Path repository = Repository.root();
    Machine machine = Machine.here(repository);
    console.say(machine.toString());
    List<FixedCost> costs = new ArrayList<>();
    try (Workbench bench = Workbench.start(repository, console::say)) {
      for (SourceEngine engine : workers.sources()) {
        costs.add(measure(bench, engine));
      }
    }
    costs.forEach(cost -> console.say(cost.text()));
    console.write(repository, machine, "fixed", costs);
    return 0;
  }

  private FixedCost measure(Workbench bench, SourceEngine engine)
      throws IOException, InterruptedException, SQLException, ProgramFailedException {
    try (SourceServer server = bench.source(engine)) {
      server.createDatabase(DATABASE);
      List<Contender> worker = List.of(bench.worker(server, workers.settings()));
      LoadedTable table = small.load(server, DATABASE);
      // The first one has the warehouse make its schema, and the system read the files.
      new Rounds(server, 1, console::say).run(worker, table);
      Series series = new Rounds(server, runs, console::say).run(worker, table).get(0);
      return FixedCost.of(server.description(), workers.settings(), series);
    }
  }
}
