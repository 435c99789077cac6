package io.tableferry.local.cli;

import io.tableferry.local.process.Stopping;
import io.tableferry.local.stack.Stack;
import io.tableferry.local.stack.StackState;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "down",
    description = "Stops the stack and all it started, and waits until they are gone.",
    mixinStandardHelpOptions = true)
final class DownCommand implements Callable<Integer> {

  /** The stack itself gives its tasks 30 s and its databases a minute each. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.println(stop(Place.find()));
    return 0;
  }

  /** Stops what runs and says what that was. */
  static String stop(Place place) {
    Optional<ProcessHandle> stack =
        StackState.read(place.home()).flatMap(state -> state.process().find());
    stack.ifPresent(process -> Stopping.stop(process, PATIENCE));
    int orphans = Stack.sweep(place.home());
    if (stack.isPresent()) {
      return "The local stack is stopped.";
    }
    return orphans == 0
        ? "No local stack runs here."
        : "Stopped " + orphans + " processes that a killed stack had left behind.";
  }
}
