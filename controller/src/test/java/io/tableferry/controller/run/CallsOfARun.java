package io.tableferry.controller.run;

import io.tableferry.contract.RunId;
import io.tableferry.controller.plan.Destination;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/** The calls that a run makes, one after the other. */
public final class CallsOfARun {

  private final ClaimCalls claims;
  private final TaskCalls tasks;

  public CallsOfARun(
      RunId run,
      RunPorts ports,
      Destination destination,
      URI queue,
      InstantSource clock,
      Consumer<RunEvent> events) {
    claims = new ClaimCalls(run, ports, events);
    tasks = new TaskCalls(ports, destination, queue, clock, events);
  }

  public void claim(Action.Claim claim) {
    claims.claim(claim);
  }

  /** {@code ready} takes the start of each task that may begin. */
  public void connect(List<Action.Launch> launches, Consumer<Runnable> ready) {
    claims.connect(launches, (launch, granted) -> ready.accept(() -> tasks.start(launch, granted)));
  }

  public void findTasks(List<Action.FindTask> searches) {
    tasks.findTasks(searches);
  }

  public void readResult(Action.ReadResult read) {
    tasks.readResult(read);
  }

  public void describe(List<Action.Describe> questions) {
    tasks.describe(questions);
  }

  public void stop(Action.StopTask stop) {
    tasks.stop(stop);
  }

  public void release(List<Action.Release> releases) {
    claims.release(releases);
  }
}
