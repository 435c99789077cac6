package io.tableferry.bench.cli;

import io.tableferry.bench.process.ProgramFailedException;
import io.tableferry.bench.report.JsonFile;
import io.tableferry.bench.report.Machine;
import io.tableferry.bench.server.SourceServer;
import io.tableferry.bench.whole.Extent;
import io.tableferry.bench.whole.Idle;
import io.tableferry.bench.whole.RunCost;
import io.tableferry.bench.whole.WholeRun;
import io.tableferry.contract.SourceEngine;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "whole-run",
    description = {
      "Launches many tables of many databases through the built controller, first as many at once",
      "as the connection budgets allow, then one by one."
    },
    mixinStandardHelpOptions = true)
final class WholeRunCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

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
    say(machine.toString());
    try (Workbench bench = Workbench.start(repository, this::say)) {
      List<SourceServer> servers =
          List.of(bench.source(SourceEngine.MYSQL), bench.source(SourceEngine.POSTGRESQL));
      servers.forEach(server -> say(server.description()));
      WholeRun run = bench.wholeRun(servers, extent(), this::say);
      run.warmUp();
      RunCost together = run.launch("together", connections * servers.size());
      RunCost alone = run.launch("one_by_one", 1);
      tell(together, alone);
      say(
          "written to "
              + JsonFile.write(
                  repository,
                  Clock.systemUTC().instant(),
                  machine,
                  "whole-run",
                  List.of(together, alone)));
    }
    return 0;
  }

  private void check() {
    if (tables < databases || databases < 1 || megabytes <= 0 || connections < 1) {
      throw new ParameterException(
          spec.commandLine(),
          "--databases, --megabytes and --connections are above 0, --tables no less than"
              + " --databases");
    }
  }

  private Extent extent() {
    return new Extent(tables, databases, megabytes, connections);
  }

  private void tell(RunCost together, RunCost alone) {
    say("");
    say(together.toString());
    together.idle().stream().map(Idle::toString).forEach(this::say);
    say(alone.toString());
    say(
        String.format(
            Locale.ROOT,
            "CPU of workers together ÷ one by one: %.2f (target ≤ 1.1)",
            together.workersRatio(alone)));
  }

  private void say(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
