package io.tableferry.local.cli;

import io.tableferry.local.demo.TpchData;
import io.tableferry.local.stack.Stack;
import io.tableferry.local.stack.StackState;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "demo",
    description = {
      "Copies the tables of TPC-H from MariaDB and PostgreSQL into the warehouse, all on this machine.",
      "Ends with the run's exit code, and leaves nothing running unless told to keep it."
    },
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

  private static final DateTimeFormatter RUN_ID =
      DateTimeFormatter.ofPattern("'demo-'yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  @Spec private CommandSpec spec;

  @Option(
      names = "--scale",
      paramLabel = "N",
      defaultValue = "0.1",
      description =
          "TPC-H's scale factor: 1 is 6 million rows of lineitem; ${DEFAULT-VALUE} unless set.")
  private double scale;

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description = "tpch_mysql or tpch_postgresql; all tables of both unless one is named.")
  private Optional<String> source;

  @Mixin private WorkerOptions workers;

  @Option(names = "--keep", description = "Leave the stack running.")
  private boolean keep;

  @Override
  public Integer call()
      throws CommandFailedException, IOException, SQLException, InterruptedException {
    if (!(scale > 0 && scale < Double.POSITIVE_INFINITY)) {
      throw new ParameterException(
          spec.commandLine(), "--scale must be a number above 0, and is " + scale);
    }
    Place place = Place.find();
    String run = RUN_ID.format(Clock.systemUTC().instant());
    DemoRun demo = new DemoRun(place);
    Runtime.getRuntime().addShutdownHook(new Thread(demo::stop, "stopping the demo"));
    StackState.Services services = services(place, demo);
    fill(services);
    List<String> launch = launch(run);
    say("Running: bin/controller " + String.join(" ", launch));
    int code = demo.launch(launch, services);
    if (keep) {
      demo.keepStack();
    }
    summarise(place, run, demo.keepsStack());
    return code;
  }

  private List<String> launch(String run) {
    List<String> launch = new ArrayList<>(List.of("launch", "--manifests", "manifests/examples"));
    launch.addAll(source.map(name -> List.of("--source", name)).orElse(List.of("--all")));
    launch.addAll(List.of("--run-id", run));
    return launch;
  }

  private StackState.Services services(Place place, DemoRun demo)
      throws CommandFailedException, IOException {
    if (StackState.read(place.home()).isPresent()) {
      say("A local stack runs already; the demo uses it and leaves it running.");
      demo.keepStack();
      return place.services();
    }
    say("Starting the local stack");
    return StackProcess.start(place, demo, workers.arguments(), this::say);
  }

  private void fill(StackState.Services services) throws CommandFailedException, SQLException {
    Optional<StackState.Sources> sources = services.sources();
    if (sources.isEmpty()) {
      throw new CommandFailedException(
          "the stack that runs has no source databases; stop it (bin/local down) and try again");
    }
    say("Filling the sources with TPC-H at scale " + scale);
    TpchData.fill(sources.get(), scale, line -> say("  " + line));
  }

  private void summarise(Place place, String run, boolean stackStays) {
    say("");
    say("Files and logs  " + place.home().folder() + " (logs/ has one file for each task)");
    say("Run's records   s3://" + Stack.BUCKET + "/runs/" + run + "/");
    say("Look at it      " + (stackStays ? "" : "bin/local up, and in another terminal:"));
    say("                bin/local sql \"select count(*) from tpch.lineitem\"");
    say("                eval \"$(bin/local env)\" and then bin/controller --help");
    if (stackStays) {
      say("The stack still runs. Stop it: bin/local down");
    }
  }

  private void say(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
