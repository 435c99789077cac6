package io.tableferry.controller.simulation;

import io.tableferry.contract.RunId;
import io.tableferry.contract.SecretName;
import io.tableferry.contract.WarehouseConnection;
import io.tableferry.controller.aws.AwsFailureException;
import io.tableferry.controller.ledger.SharedClaims;
import io.tableferry.controller.manifest.Server;
import io.tableferry.controller.plan.Destination;
import io.tableferry.controller.run.Action;
import io.tableferry.controller.run.CallsOfARun;
import io.tableferry.controller.run.Done;
import io.tableferry.controller.run.RunEvent;
import io.tableferry.controller.run.RunMachine;
import io.tableferry.controller.run.RunPorts;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A controller: the real machine and its real calls, with threads and waiting made of virtual time.
 */
final class SimulatedController implements Action.Hands {

  private static final long TICK = 2_000;
  private static final long COARSE_TICK = 6_000;
  private static final long LARGE_TICK = 2_000;
  private static final long TOGETHER = 200;
  private static final long COARSE_TOGETHER = 500;
  private static final long SAVE = 5_000;

  private static final Destination DESTINATION =
      new Destination(
          SimulatedStore.LAYOUT,
          Optional.of(
              new WarehouseConnection(
                  "jdbc:redshift://w:5439/w",
                  new SecretName("ssm:/w"),
                  "default",
                  Optional.empty())),
          1,
          List.of(),
          Optional.empty());

  private final World world;
  private final RunId run;
  private final CallsOfARun calls;
  private final long bornAt;
  private final List<RunEvent> inbox = new ArrayList<>();
  private final Map<Server, List<Action.Launch>> launches = new LinkedHashMap<>();
  private final Map<Server, List<Action.Release>> releases = new LinkedHashMap<>();
  private final List<Action.Describe> questions = new ArrayList<>();
  private final List<Action.FindTask> searches = new ArrayList<>();
  private RunMachine machine;
  private boolean stepDue;
  private boolean over;
  private long finishedAt;
  private long frozenFrom;
  private long frozenUntil;
  private long diedAt = Long.MAX_VALUE;

  SimulatedController(World world, RunId run, RunMachine.Transition beginning) {
    this.world = world;
    this.run = run;
    this.machine = beginning.next();
    this.bornAt = world.time().now();
    SharedClaims claims =
        new SharedClaims(world.store(), world.time(), world.liveness(), lost -> {});
    this.calls =
        new CallsOfARun(
            run,
            new RunPorts(world.store(), claims, world.ecs(), world.ecs()),
            DESTINATION,
            URI.create("http://queue/" + run),
            world.time(),
            this::take);
    follow(beginning);
    tick();
    save();
  }

  RunMachine machine() {
    return machine;
  }

  boolean isOver() {
    return over;
  }

  /** For how long its heart has not been seen beating, if that is 15 seconds or more. */
  Optional<Duration> deadFor() {
    long now = world.time().now();
    long last =
        machine.finished() ? finishedAt : Math.min(diedAt, now < frozenUntil ? frozenFrom : now);
    return Optional.of(Duration.ofMillis(now - last)).filter(d -> d.toSeconds() >= 15);
  }

  void freeze(long millis) {
    frozenFrom = world.time().now();
    frozenUntil = frozenFrom + millis;
  }

  void die() {
    over = true;
    diedAt = world.time().now();
  }

  /** Another controller has taken the run over, which this one learns when it next looks. */
  void replaced() {
    over = true;
  }

  void take(RunEvent event) {
    if (over) {
      return;
    }
    inbox.add(event);
    if (!stepDue) {
      stepDue = true;
      world.time().after(together(), this::step);
    }
  }

  private void tick() {
    if (!over) {
      take(new RunEvent.Tick(listening()));
      world.time().after(pause(), this::tick);
    }
  }

  private long together() {
    return world.scenario().isLarge() ? LARGE_TICK : isCalm() ? TOGETHER : COARSE_TOGETHER;
  }

  /**
   * Where nothing goes wrong, and so time is measured, time is cut as finely as can be afforded.
   */
  private long pause() {
    return world.scenario().isLarge() ? LARGE_TICK : isCalm() ? TICK : COARSE_TICK;
  }

  private boolean isCalm() {
    return world.faults().equals(Faults.none());
  }

  private Optional<Instant> listening() {
    return world.listening(bornAt);
  }

  private void step() {
    long now = world.time().now();
    if (over) {
      return;
    }
    if (now < frozenUntil) {
      world.time().after(frozenUntil - now, this::step);
      return;
    }
    stepDue = false;
    List<RunEvent> together = List.copyOf(inbox);
    inbox.clear();
    follow(world.cost().of(() -> machine.on(together, world.time().instant())));
  }

  /** Its heartbeat, how far the run has come, and what is asked of it. */
  private void save() {
    if (!over) {
      world.calls().count("s3 put");
      world.calls().count("s3 put");
      world.calls().count("s3 get");
      world.save(run, machine);
      world.time().after(SAVE, this::save);
    }
  }

  private void follow(RunMachine.Transition transition) {
    world.trace().moved(run, transition);
    transition.steps().forEach(world.steps());
    machine = transition.next();
    transition.actions().forEach(action -> action.by(this));
    releases.values().forEach(all -> call(calling(), () -> calls.release(all)));
    launches
        .values()
        .forEach(
            all ->
                call(
                    calling() + world.judging(all.get(0).table().server(), run),
                    () -> calls.connect(all, start -> call(calling(), start))));
    if (!searches.isEmpty()) {
      List<Action.FindTask> all = List.copyOf(searches);
      call(calling(), () -> calls.findTasks(all));
    }
    if (!questions.isEmpty()) {
      List<Action.Describe> all = List.copyOf(questions);
      call(calling(), () -> calls.describe(all));
    }
    launches.clear();
    releases.clear();
    searches.clear();
    questions.clear();
  }

  private long calling() {
    return world.chance().of(0.02) && world.scenario().faults().s3() > 0
        ? world.chance().between(500, 8_000)
        : world.chance().between(30, 250);
  }

  /** What was sent before its controller died may still be done. */
  private void call(long millis, Runnable call) {
    world
        .time()
        .after(
            millis,
            () -> {
              if (diedAt == Long.MAX_VALUE ? over : !world.chance().of(0.5)) {
                return;
              }
              if (world.time().now() < frozenUntil) {
                call(frozenUntil - world.time().now(), call);
                return;
              }
              try {
                call.run();
              } catch (AwsFailureException e) {
                world.calls().count("failed");
              }
            });
  }

  @Override
  public void claim(Action.Claim claim) {
    call(calling() + world.judging(claim.server(), run), () -> calls.claim(claim));
  }

  @Override
  public void launch(Action.Launch launch) {
    world.invariants().calls(run, world.time().now());
    launches.computeIfAbsent(launch.table().server(), s -> new ArrayList<>()).add(launch);
  }

  @Override
  public void findTask(Action.FindTask find) {
    searches.add(find);
  }

  @Override
  public void readResult(Action.ReadResult read) {
    call(calling(), () -> calls.readResult(read));
  }

  @Override
  public void describe(Action.Describe describe) {
    questions.add(describe);
  }

  @Override
  public void stop(Action.StopTask stop) {
    call(calling(), () -> calls.stop(stop));
  }

  @Override
  public void release(Action.Release release) {
    releases.computeIfAbsent(release.table().server(), s -> new ArrayList<>()).add(release);
  }

  @Override
  public void warn(Action.Warn warn) {
    world.invariants().warned(run, warn);
  }

  @Override
  public void finish() {
    over = true;
    finishedAt = world.time().now();
    world.finished(run, machine);
  }

  @Override
  public String toString() {
    return machine.tables().values().stream()
            .filter(state -> !(state instanceof Done))
            .map(state -> state.table().id() + " " + state.getClass().getSimpleName())
            .toList()
        + " "
        + machine.releasing().keySet();
  }
}
