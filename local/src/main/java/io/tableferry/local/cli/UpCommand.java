package io.tableferry.local.cli;

import io.tableferry.local.aws.ecs.EcsFaults;
import io.tableferry.local.stack.Stack;
import io.tableferry.local.stack.StackPlan;
import io.tableferry.local.stack.StackState;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "up",
    description = {
      "Starts the stack and stays until Ctrl-C or 'down'.",
      "If one runs already, says so and ends with 0."
    },
    mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {

  private static final Logger LOG = Logger.getLogger(UpCommand.class.getName());

  @Spec private CommandSpec spec;
  @Mixin private PortOptions ports;
  @Mixin private WorkerOptions workers;

  @Option(names = "--no-sources", description = "Start no source databases.")
  private boolean noSources;

  @Option(
      names = "--ecs-faults",
      paramLabel = "SEED",
      description = {
        "Let ECS refuse, delay, hide and kill tasks, as a whole number has it.",
        "Nothing goes wrong unless set."
      })
  private Optional<Long> faults;

  @Override
  public Integer call() throws InterruptedException, CommandFailedException {
    PrintWriter out = spec.commandLine().getOut();
    Place place = Place.find();
    if (StackState.read(place.home()).isPresent()) {
      sayWhatRuns(place, out);
      return 0;
    }
    StackLog.writeTo(place.home().logs());
    Optional<Stack> started = start(plan(place, out));
    if (started.isEmpty()) {
      sayWhatRuns(place, out);
      return 0;
    }
    sayReady(place.home().folder(), started.get().state(), out);
    new CountDownLatch(1).await();
    return 0;
  }

  private static Optional<Stack> start(StackPlan plan) throws CommandFailedException {
    try {
      return Stack.start(plan);
    } catch (IllegalStateException | UncheckedIOException e) {
      LOG.log(Level.SEVERE, "The stack did not start", e);
      throw new CommandFailedException(
          "the stack did not start: " + e.getMessage() + " (details: " + plan.home().logs() + ")");
    }
  }

  private StackPlan plan(Place place, PrintWriter out) throws CommandFailedException {
    return new StackPlan(
        place.home(),
        workers.workers(place),
        ports.wanted(),
        faults.map(EcsFaults::seeded).orElseGet(EcsFaults::none),
        !noSources,
        Clock.systemUTC(),
        new SecureRandom(),
        part -> say(out, "  " + part));
  }

  private static void sayReady(Path home, StackState state, PrintWriter out) {
    StackState.Services services = state.services().orElseThrow();
    say(out, "The local stack is ready (process " + state.process().pid() + ").");
    say(out, "  warehouse   " + services.warehouse().url());
    services.sources().ifPresent(sources -> saySources(sources, out));
    say(out, "  state, logs " + home);
    say(out, "  use it      eval \"$(bin/local env)\"   bin/local sql \"select 1\"");
    say(out, "  stop it     Ctrl-C, or bin/local down");
  }

  private static void saySources(StackState.Sources sources, PrintWriter out) {
    say(out, "  MariaDB     127.0.0.1:" + sources.mysql().port());
    say(out, "  PostgreSQL  127.0.0.1:" + sources.postgresql().port());
  }

  private static void sayWhatRuns(Place place, PrintWriter out) {
    say(out, "A local stack runs already in " + place.home().folder() + ".");
    StackState.read(place.home())
        .ifPresentOrElse(
            state -> say(out, describe(state)), () -> say(out, "It is about to start or to stop."));
  }

  private static String describe(StackState state) {
    return state
        .services()
        .map(
            services ->
                "Process "
                    + state.process().pid()
                    + ", warehouse "
                    + services.warehouse().url()
                    + (services.sources().isPresent() ? ", with" : ", without")
                    + " source databases. Stop it: bin/local down")
        .orElse("Process " + state.process().pid() + " is still starting it.");
  }

  private static void say(PrintWriter out, String line) {
    out.println(line);
    out.flush();
  }
}
