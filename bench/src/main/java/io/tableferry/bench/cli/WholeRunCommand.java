package io.tableferry.bench.cli;

import io.tableferry.bench.process.ProgramFailedException;
import io.tableferry.bench.report.Machine;
import io.tableferry.bench.server.SourceServer;
import io.tableferry.bench.whole.Extent;
import io.tableferry.bench.whole.Idle;
import io.tableferry.bench.whole.RunCost;
import io.tableferry.bench.whole.WholeRun;
import io.tableferry.contract.SourceEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "whole-run",
    description =
        "Launches many tables of many databases through the built controller, first as many at once"
            + " as the connection budgets allow, then one by one.",
    mixinStandardHelpOptions = true)
final class WholeRunCommand implements Callable<Integer> {

  @Mixin private Console console;

  @Option(names = "--tables", defaultValue = "280", description = "${DEFAULT-VALUE} unless set.")
  private int tables;

  @Option(
      names = "--databases",
      defaultValue = "13",
      description = "On one server of each kind; ${DEFAULT-VALUE} unless set.")
  private int databases;

  @Option(
      names = "--megabytes",
      defaultValue = "2000",
      description = "All tables together as CSV; ${DEFAULT-VALUE} unless set.")
  private double megabytes;

  @Option(
      names = "--connections",
      defaultValue = "2",
      description = "max_connections of each server; ${DEFAULT-VALUE} unless set.")
  private int connections;

  @Override
  public Integer call()
      throws IOException, InterruptedException, SQLException, ProgramFailedException {
    check();
    Path repository = Repository.root();
    Machine machine = Machine.here(repository);
    console.say(machine.toString());
    try (Workbench bench = Workbench.start(repository, console::say)) {
      List<SourceServer> servers =
          List.of(bench.source(SourceEngine.MYSQL), bench.source(SourceEngine.POSTGRESQL));
      servers.forEach(server -> console.say(server.description()));
      WholeRun run = bench.wholeRun(servers, extent(), console::say);
      run.warmUp();
      RunCost together = run.launch("together", connections * servers.size());
      RunCost alone = run.launch("one_by_one", 1);
      tell(together, alone);
      console.write(repository, machine, "whole-run", List.of(together, alone));
    }
    return 0;
  }

  private void check() {
    if (tables < databases || databases < 1 || megabytes <= 0 || connections < 1) {
      throw console.refusal(
          "--databases, --megabytes and --connections are above 0, --tables no less than"
              + " --databases");
    }
  }

  private Extent extent() {
    return new Extent(tables, databases, megabytes, connections);
  }

  private void tell(RunCost together, RunCost alone) {
    console.say("");
    console.say(together.toString());
    together.idle().stream().map(Idle::toString).forEach(console::say);
    console.say(alone.toString());
    console.say(
        String.format(
            Locale.ROOT,
            "CPU of workers together ÷ one by one: %.2f (target ≤ 1.1)",
            together.workersRatio(alone)));
  }
}
