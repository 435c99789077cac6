package io.tableferry.bench.cli;

import io.tableferry.bench.contender.Contender;
import io.tableferry.bench.contender.Rivals;
import io.tableferry.bench.contender.Worker;
import io.tableferry.bench.data.Lineitem;
import io.tableferry.bench.data.LoadedTable;
import io.tableferry.bench.process.ProgramFailedException;
import io.tableferry.bench.report.Comparison;
import io.tableferry.bench.report.ComparisonJson;
import io.tableferry.bench.report.ComparisonText;
import io.tableferry.bench.report.JsonFile;
import io.tableferry.bench.report.Machine;
import io.tableferry.bench.server.SourceServer;
import io.tableferry.contract.SourceEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "bench/run.sh",
    description =
        "Copies TPC-H's lineitem with the built worker, in turn with the source's own client,"
            + " and tells wall time, CPU time and memory of both; nothing here passes or fails by time.",
    mixinStandardHelpOptions = true,
    subcommands = {
      FixedCommand.class,
      JmhCommand.class,
      WarehouseCommand.class,
      WholeRunCommand.class
    })
final class CompareCommand implements Callable<Integer> {

  private static final String DATABASE = "bench";

  /** How many times as large the large table is. */
  private static final int QUARTERS = 4;

  @Mixin private Console console;
  @Mixin private WorkerOptions workers;

  @Option(
      names = "--scale",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Of the larger table, the smaller being a quarter: 1 is 6,001,215 rows; ${DEFAULT-VALUE}"
              + " unless set.")
  private double scale;

  @Option(
      names = "--against",
      paramLabel = "NAME",
      split = ",",
      description =
          "copy-drain, copy-zstd, copy-gzip (PostgreSQL), mysql-client (MySQL); copy-drain,"
              + " copy-zstd and mysql-client unless set.")
  private List<String> against = List.of("copy-drain", "copy-zstd", "mysql-client");

  @Option(
      names = "--pairs",
      paramLabel = "N",
      defaultValue = "3",
      description = "How often each runs; ${DEFAULT-VALUE} unless set.")
  private int pairs;

  @Option(
      names = "--slices",
      paramLabel = "N",
      defaultValue = "1",
      description = "Also a worker that reads up to N parts at once; none unless set.")
  private int slices;

  @Option(
      names = "--profile",
      description = "Also record, uncounted, where each worker's CPU time goes (*.jfr).")
  private boolean profile;

  @Override
  public Integer call()
      throws IOException, InterruptedException, SQLException, ProgramFailedException {
    check();
    Path repository = Repository.root();
    Machine machine = Machine.here(repository);
    console.say(machine.toString());
    try (Workbench bench = Workbench.start(repository, console::say)) {
      for (SourceEngine engine : workers.sources()) {
        compare(bench, engine, repository, machine);
      }
    }
    return 0;
  }

  private void check() {
    if (!(scale > 0 && scale < Double.POSITIVE_INFINITY) || pairs < 1 || slices < 1) {
      throw console.refusal("--scale, --pairs and --slices are numbers above 0");
    }
    against.stream()
        .filter(name -> !Rivals.names().contains(name))
        .forEach(
            name -> {
              throw console.refusal(
                  "--against takes " + String.join(", ", Rivals.names()) + ", and not " + name);
            });
  }

  private void compare(Workbench bench, SourceEngine engine, Path repository, Machine machine)
      throws IOException, InterruptedException, SQLException, ProgramFailedException {
    try (SourceServer server = bench.source(engine)) {
      String source = server.description();
      console.say(source);
      server.createDatabase(DATABASE);
      List<Worker> workers = workers(bench, server);
      List<Contender> rivals = rivals(bench, server);
      LoadedTable small = load(server, "lineitem_quarter", scale / QUARTERS);
      LoadedTable large = load(server, "lineitem", scale);
      console.say("warming up, uncounted");
      Rounds warmUp = new Rounds(server, 1, console::say);
      warmUp.run(List.copyOf(workers), small);
      warmUp.run(List.copyOf(workers), large);
      List<Contender> contenders =
          Stream.<Contender>concat(workers.stream(), rivals.stream()).toList();
      Rounds rounds = new Rounds(server, pairs, console::say);
      Comparison comparison =
          new Comparison(
              engine, source, rounds.run(contenders, small), rounds.run(contenders, large));
      console.say("");
      console.say(new ComparisonText(comparison).text());
      console.write(repository, machine, engine.label(), ComparisonJson.of(comparison));
      if (profile) {
        profile(workers, large, JsonFile.folder(repository).resolve(engine.label()));
      }
    }
  }

  private LoadedTable load(SourceServer server, String name, double scale)
      throws SQLException, IOException {
    console.say("loading " + name);
    return Lineitem.load(server, DATABASE, name, scale);
  }

  private void profile(List<Worker> workers, LoadedTable table, Path prefix)
      throws IOException, InterruptedException, ProgramFailedException {
    for (Worker worker : workers) {
      Path recording = Path.of(prefix + "-" + worker.name() + ".jfr");
      worker.profile(table, recording);
      console.say("recorded to " + recording);
    }
  }

  private List<Worker> workers(Workbench bench, SourceServer server)
      throws IOException, InterruptedException {
    List<Worker> contenders = new ArrayList<>();
    contenders.add(bench.worker(server, workers.settings()));
    if (slices > 1) {
      contenders.add(bench.worker(server, workers.settings().withSlices(slices)));
    }
    return contenders;
  }

  private List<Contender> rivals(Workbench bench, SourceServer server) {
    List<Contender> contenders = new ArrayList<>();
    for (Contender rival : Rivals.of(server, bench.programs())) {
      Optional<String> missing = rival.missing();
      if (against.contains(rival.name())) {
        missing.ifPresentOrElse(
            why -> console.say(rival.name() + " is not run: " + why), () -> contenders.add(rival));
      }
    }
    return contenders;
  }
}
