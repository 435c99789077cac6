package io.tableferry.local.cli;

import io.tableferry.local.process.Stopping;
import io.tableferry.local.stack.StackState;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** The processes of one demo, and how they are stopped however it ends. */
final class DemoRun {

  /** A controller that is told to stop waits for its workers, which have 30 s. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Place place;
  private final AtomicBoolean keepStack = new AtomicBoolean();
  private final AtomicReference<Optional<Process>> controller =
      new AtomicReference<>(Optional.empty());

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
  int launch(String run, StackState.Services services) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
                place.repository().resolve("bin/controller").toString(),
                "launch",
                "--manifests",
                "manifests/examples",
                "--all",
                "--run-id",
                run)
            .directory(place.repository().toFile())
            .inheritIO();
    builder.environment().putAll(Exports.of(services));
    builder.environment().remove("AWS_SESSION_TOKEN");
    builder.environment().remove("AWS_PROFILE");
    Process process = builder.start();
    controller.set(Optional.of(process));
    return process.waitFor();
  }

  /** First the controller, so that it stops its tasks, then the stack. */
  void stop() {
    controller.get().ifPresent(process -> Stopping.stop(process.toHandle(), PATIENCE));
    if (!keepStack.get()) {
      DownCommand.stop(place);
    }
  }
}
