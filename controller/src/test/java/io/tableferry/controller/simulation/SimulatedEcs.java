package io.tableferry.controller.simulation;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.Failure;
import io.tableferry.contract.FailureCode;
import io.tableferry.controller.launch.LaunchAnswer;
import io.tableferry.controller.launch.LaunchRequest;
import io.tableferry.controller.launch.TaskLauncher;
import io.tableferry.controller.status.TaskView;
import io.tableferry.controller.status.TaskView.Cause;
import io.tableferry.controller.status.TaskWatch;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** ECS: it throttles, has no room, is late, forgets and lies; but one token gives one task. */
final class SimulatedEcs implements TaskLauncher, TaskWatch {

  /** RunTask: 20 calls a second, 100 at once. */
  private static final double RATE = 0.02;

  private static final double BURST = 100;

  private final World world;

  /** How likely a call starts a task nevertheless while ECS says that it starts none. */
  private static final double STARTED_ALL_THE_SAME = 0.02;

  private final Outage outage;
  private final Outage launchOutage;
  private final Map<Attempt, SimulatedTask> byAttempt = new LinkedHashMap<>();
  private final Map<String, SimulatedTask> byArn = new HashMap<>();
  private double tokens = BURST;
  private long counted;

  SimulatedEcs(World world) {
    this.world = world;
    this.outage =
        new Outage(world.time(), world.chance(), world.faults().ecs(), world.faults().outages());
    this.launchOutage = new Outage(world.time(), world.chance(), 0, world.faults().launchOutages());
  }

  Collection<SimulatedTask> tasks() {
    return byAttempt.values();
  }

  Optional<SimulatedTask> task(Attempt attempt) {
    return Optional.ofNullable(byAttempt.get(attempt));
  }

  @Override
  public LaunchAnswer launch(LaunchRequest request) {
    world.calls().count("ecs RunTask");
    Chance chance = world.chance();
    Faults faults = world.faults();
    boolean reachable = !outage.isNow();
    if (!reachable || !taken() || chance.of(faults.throttled())) {
      return reachable
          ? refused(FailureCode.TASK_LAUNCH_THROTTLED)
          : new LaunchAnswer.Unconfirmed(failure(FailureCode.TASK_LAUNCH_UNCONFIRMED));
    }
    if (launchOutage.isNow()) {
      return startsNone(request);
    }
    if (chance.of(faults.unanswered())) {
      if (chance.of(0.5)) {
        start(request);
      }
      return new LaunchAnswer.Unconfirmed(failure(FailureCode.TASK_LAUNCH_UNCONFIRMED));
    }
    if (!byAttempt.containsKey(request.attempt()) && chance.of(faults.noCapacity())) {
      return refused(FailureCode.TASK_LAUNCH_NO_CAPACITY);
    }
    if (chance.of(faults.lies())) {
      start(request);
      return refused(FailureCode.TASK_LAUNCH_FAILED);
    }
    return new LaunchAnswer.Accepted(start(request).arn());
  }

  private LaunchAnswer startsNone(LaunchRequest request) {
    if (world.chance().of(STARTED_ALL_THE_SAME)) {
      start(request);
    }
    return world.chance().of(0.5)
        ? refused(FailureCode.TASK_LAUNCH_NO_CAPACITY)
        : new LaunchAnswer.Unconfirmed(failure(FailureCode.TASK_LAUNCH_UNCONFIRMED));
  }

  /** What answered before to the same token answers again, whatever became of it. */
  private SimulatedTask start(LaunchRequest request) {
    return byAttempt.computeIfAbsent(
        request.attempt(),
        attempt -> {
          long hidden =
              world.chance().of(world.faults().missing()) ? world.chance().between(0, 90_000) : 0;
          SimulatedTask task =
              new SimulatedTask(
                  "arn:task/" + attempt,
                  request,
                  world.store().job(request.job()),
                  world.time().now() + hidden);
          byArn.put(task.arn(), task);
          world.invariants().launched(task);
          new SimulatedWorker(world, task).begin();
          return task;
        });
  }

  @Override
  public void stop(String taskArn) {
    world.calls().count("ecs StopTask");
    outage.mayFail();
    SimulatedTask task = byArn.get(taskArn);
    if (!world.chance().of(world.faults().stopLost()) && !task.askToStop()) {
      new SimulatedWorker(world, task).terminate(Cause.STOPPED_ON_REQUEST);
    }
  }

  @Override
  public Map<String, TaskView> describe(Collection<String> taskArns) {
    world.calls().count("ecs DescribeTasks");
    outage.mayFail();
    Map<String, TaskView> views = new HashMap<>();
    taskArns.forEach(arn -> views.put(arn, byArn.get(arn).view(world.time().now())));
    return views;
  }

  @Override
  public Map<Attempt, Found> find(Collection<Attempt> attempts) {
    world.calls().count("ecs ListTasks");
    outage.mayFail();
    Map<Attempt, Found> found = new HashMap<>();
    for (Attempt attempt : attempts) {
      task(attempt)
          .map(task -> new Found(task.arn(), task.view(world.time().now())))
          .filter(task -> task.view().phase() != TaskView.Phase.UNKNOWN)
          .ifPresent(task -> found.put(attempt, task));
    }
    return found;
  }

  private boolean taken() {
    long now = world.time().now();
    tokens = Math.min(BURST, tokens + (now - counted) * RATE);
    counted = now;
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }

  private static LaunchAnswer refused(FailureCode code) {
    return new LaunchAnswer.Refused(failure(code));
  }

  private static Failure failure(FailureCode code) {
    return new Failure(code, Optional.empty(), "in the simulation", "nothing");
  }

  /** Why tasks fail to start. */
  static final List<Cause> START_FAILURES =
      List.of(Cause.IMAGE, Cause.RESOURCES, Cause.START_FAILED, Cause.NO_CAPACITY);
}
