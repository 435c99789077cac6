package io.tableferry.local.cli;

import io.tableferry.local.process.Stopping;
import io.tableferry.local.stack.StackState;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** The processes of one demo, and how they are stopped however it ends. */
final class DemoRun {

  /** A controller that is told to stop waits for its workers, which have 30 s. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Place place;
  private final AtomicBoolean keepStack = new AtomicBoolean();
  private final AtomicReference<Optional<Process>> stack = new AtomicReference<>(Optional.empty());
  private final AtomicReference<Optional<Process>> controller =
      new AtomicReference<>(Optional.empty());
  private boolean stopping;

  DemoRun(Place place) {
    this.place = place;
  }

  void keepStack() {
    keepStack.set(true);
  }

  boolean keepsStack() {
    return keepStack.get();
  }

  /** Runs the controller on this terminal and returns its exit code. */
  int launch(List<String> arguments, StackState.Services services)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(place.repository().resolve("bin/controller").toString());
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(place.repository().toFile()).inheritIO();
    builder.environment().putAll(Exports.of(services));
    builder.environment().remove("AWS_SESSION_TOKEN");
    builder.environment().remove("AWS_PROFILE");
    return launch(builder, controller).waitFor();
  }

  /** Starts the stack's process; it may not have told anybody of itself when it must end. */
  Process launchStack(ProcessBuilder builder) throws IOException {
    return launch(builder, stack);
  }

  /** First the controller, so that it stops its tasks, then the stack. */
  void stop() {
    refuseMore();
    stop(controller);
    if (!keepStack.get()) {
      stop(stack);
      DownCommand.stop(place);
    }
  }

  /** Once it is stopping nothing starts any more, and what has started is known. */
  private synchronized Process launch(
      ProcessBuilder builder, AtomicReference<Optional<Process>> kept) throws IOException {
    if (stopping) {
      throw new IllegalStateException("the demo is being stopped");
    }
    Process process = builder.start();
    kept.set(Optional.of(process));
    return process;
  }

  private synchronized void refuseMore() {
    stopping = true;
  }

  private static void stop(AtomicReference<Optional<Process>> kept) {
    kept.get().ifPresent(process -> Stopping.stop(process.toHandle(), PATIENCE));
  }
}
