package io.tableferry.controller.run;

import io.tableferry.contract.RunId;
import io.tableferry.controller.plan.Destination;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/** Lets a simulation make the calls that a run makes. */
public final class CallsOfARun {

  private final RunCalls calls;

  public CallsOfARun(
      RunId run,
      RunPorts ports,
      Destination destination,
      URI queue,
      InstantSource clock,
      Consumer<RunEvent> events) {
    calls = new RunCalls(run, ports, destination, queue, clock, events);
  }

  public void claim(Action.Claim claim) {
    calls.claim(claim);
  }

  public void connect(List<Action.Launch> launches, Consumer<Runnable> ready) {
    calls.connect(launches, ready);
  }

  public void findTasks(List<Action.FindTask> searches) {
    calls.findTasks(searches);
  }

  public void readResult(Action.ReadResult read) {
    calls.readResult(read);
  }

  public void describe(List<Action.Describe> tasks) {
    calls.describe(tasks);
  }

  public void stop(Action.StopTask stop) {
    calls.stop(stop);
  }

  public void release(List<Action.Release> releases) {
    calls.release(releases);
  }
}
