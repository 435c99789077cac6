package io.tableferry.bench.cli;

import io.tableferry.bench.load.LoadRounds;
import io.tableferry.bench.report.LoadComparison;
import io.tableferry.bench.report.Machine;
import io.tableferry.bench.server.TemporaryFolder;
import io.tableferry.bench.server.WarehouseServer;
import io.tableferry.local.stack.Parts;
import io.tableferry.worker.engine.failure.StepFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "warehouse",
    description =
        "Loads staged files through the stand-in for Redshift, in turn with PostgreSQL's own COPY of"
            + " the same rows.",
    mixinStandardHelpOptions = true)
final class WarehouseCommand implements Callable<Integer> {

  @Mixin private Console console;

  @Option(
      names = "--scale",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of lineitem: 1 is 6,001,215 rows; ${DEFAULT-VALUE} unless set.")
  private double scale;

  @Option(
      names = "--pairs",
      paramLabel = "N",
      defaultValue = "5",
      description = "How often each loads; ${DEFAULT-VALUE} unless set.")
  private int pairs;

  @Override
  public Integer call() throws IOException, SQLException, StepFailure {
    check();
    Path repository = Repository.root();
    Machine machine = Machine.here(repository);
    console.say(machine.toString());
    try (Parts parts = new Parts(console::say)) {
      Runtime.getRuntime().addShutdownHook(new Thread(parts::close, "stopping the benchmark"));
      LoadRounds.Measured measured = measure(parts);
      console.say(new LoadComparison(measured).text());
      console.write(repository, machine, "warehouse", measured);
    }
    return 0;
  }

  private LoadRounds.Measured measure(Parts parts) throws IOException, SQLException, StepFailure {
    Path folder = parts.keep(TemporaryFolder.make()).path();
    WarehouseServer server = WarehouseServer.start(parts, folder, Password.random());
    return new LoadRounds(server, console::say).run(folder, scale, pairs);
  }

  private void check() {
    if (!(scale > 0 && scale < Double.POSITIVE_INFINITY) || pairs < 1) {
      throw console.refusal("--scale and --pairs are numbers above 0");
    }
  }
}
