package io.tableferry.controller.simulation;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.RunId;
import io.tableferry.contract.TableId;
import io.tableferry.contract.TargetTable;
import io.tableferry.contract.WorkerEvent;
import io.tableferry.controller.ledger.KeptPlan;
import io.tableferry.controller.ledger.Liveness;
import io.tableferry.controller.ledger.SeededClaims;
import io.tableferry.controller.ledger.TableHistory;
import io.tableferry.controller.manifest.Server;
import io.tableferry.controller.plan.PlannedTask;
import io.tableferry.controller.run.RunEvent;
import io.tableferry.controller.run.RunMachine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Everything a run deals with, and what becomes of it. */
final class World {

  /** However short a run could be, what goes wrong may take a day and a half of it. */
  private static final long TROUBLE = 36 * 3_600_000L;

  /** Where one task after the other is all that a run may have, trouble adds up. */
  private static final int LONGER = 6;

  private static final long WATCH = 15_500;

  /** A run of the world. */
  private static final class Run {
    private final List<PlannedTask> tasks;
    private final List<RunEvent> queue = new ArrayList<>();
    private RunMachine saved;
    private Instant savedAt = Instant.EPOCH;
    private SimulatedController controller;
    private boolean finished;
    private boolean abandoned;

    private Run(List<PlannedTask> tasks) {
      this.tasks = tasks;
    }
  }

  private final Scenario scenario;
  private final Consumer<RunMachine.Step> steps;
  private final VirtualTime time = new VirtualTime();
  private final Chance chance;
  private final Calls calls = new Calls();
  private final Cost cost = new Cost();
  private final SimulatedStore store;
  private final SimulatedWarehouse warehouse = new SimulatedWarehouse();
  private final SimulatedEcs ecs;
  private final Outage queueOutage;
  private final Invariants invariants;
  private final Trace trace = new Trace(time);
  private final Map<TableId, SimulatedTable> tables = new HashMap<>();
  private final Map<TableId, Integer> memory = new HashMap<>();
  private final Map<RunId, Run> runs = new LinkedHashMap<>();
  private final Map<Attempt, Fate> fates = new LinkedHashMap<>();
  private int waiting;
  private final Map<RunId, RunMachine> outcomes = new LinkedHashMap<>();
  private long lastDeaf;
  private final Set<Attempt> lingering = new HashSet<>();
  private long finishedAt;

  World(Scenario scenario) {
    this(scenario, step -> {});
  }

  /** In which every step of every run is told to somebody. */
  World(Scenario scenario, Consumer<RunMachine.Step> steps) {
    this.scenario = scenario;
    this.steps = steps;
    this.chance = new Chance(scenario.seed() * 31 + 7);
    this.store = new SimulatedStore(time, chance, scenario.faults(), calls);
    this.queueOutage = new Outage(time, chance, 0, scenario.faults().outages());
    this.ecs = new SimulatedEcs(this);
    this.invariants = new Invariants(this);
    scenario.tables().forEach(table -> tables.put(table.planned().id(), table));
    remember();
  }

  /** What earlier runs left in the ledger. */
  private void remember() {
    Map<Server, Map<TargetTable, TableHistory>> known = new HashMap<>();
    for (SimulatedTable table : scenario.tables()) {
      if (table.known()) {
        known
            .computeIfAbsent(table.planned().server(), s -> new HashMap<>())
            .put(
                table.planned().lease(),
                new TableHistory(1000, 100, 20_000 + table.seconds() * 1000L));
      }
    }
    known.forEach((server, histories) -> store.begin(server, SeededClaims.json(histories)));
  }

  /** Lets everything happen, and holds it against what must hold. */
  Result play() {
    for (int number = 1; number <= scenario.runs(); number++) {
      RunId run = new RunId("run-" + number);
      List<PlannedTask> some = number == 1 ? all() : some();
      time.after(number == 1 ? 0 : chance.between(0, 1_800_000), () -> launch(run, some));
    }
    long end = TROUBLE + LONGER * bestPossible();
    while (time.now() < end && time.step() && !quiet()) {}
    invariants.require(
        runs.size() == scenario.runs() || scenario.deaths(), () -> "a run has not begun");
    runs.forEach(
        (run, it) ->
            invariants.require(
                it.finished || it.abandoned,
                () ->
                    "%s has not come to an end: %s, %s"
                        .formatted(run, it.controller, store.held())));
    if (scenario.faults().equals(Faults.none())) {
      invariants.soonEnough(finishedAt, bestPossible());
    }
    return new Result(finishedAt, calls, fates.size(), ecs.tasks().size());
  }

  private long bestPossible() {
    return new BestPossible(
            scenario.tables(),
            scenario.rules().limits(),
            table -> startDelay() + table.seconds() * 1000L + stopDelay())
        .millis();
  }

  private boolean quiet() {
    return runs.size() >= scenario.runs()
        && runs.values().stream().allMatch(run -> run.finished || run.abandoned)
        && waiting == 0;
  }

  /**
   * What came of it.
   *
   * @param millis virtual milliseconds until the last run was over
   * @param calls calls of each API
   * @param fates attempts to which something happened
   * @param tasks tasks that ECS started
   */
  record Result(long millis, Calls calls, int fates, int tasks) {}

  private List<PlannedTask> all() {
    return scenario.tables().stream().<PlannedTask>map(SimulatedTable::planned).toList();
  }

  private List<PlannedTask> some() {
    double share = chance.share();
    List<PlannedTask> some = all().stream().filter(table -> chance.of(share)).toList();
    return some.isEmpty() ? all().subList(0, 1) : some;
  }

  private void launch(RunId name, List<PlannedTask> tasks) {
    Run run = new Run(tasks);
    runs.put(name, run);
    run.controller =
        new SimulatedController(
            this,
            name,
            RunMachine.begin(
                new KeptPlan(name, time.instant(), Optional.empty(), tasks), scenario.rules()));
    mayDie(name, run);
    mayBeOrdered(run);
  }

  private void mayDie(RunId name, Run run) {
    if (!scenario.deaths() || !chance.of(0.6)) {
      return;
    }
    later(chance.between(1_000, 1_500_000), () -> happens(name, run));
  }

  private void later(long millis, Runnable what) {
    waiting++;
    time.after(
        millis,
        () -> {
          waiting--;
          what.run();
        });
  }

  private void happens(RunId name, Run run) {
    if (run.finished || run.controller.isOver()) {
      return;
    }
    if (chance.of(0.3)) {
      run.controller.freeze(chance.between(5_000, 120_000));
      if (chance.of(0.3)) {
        later(chance.between(20_000, 100_000), () -> resume(name, run));
      }
      mayDie(name, run);
      return;
    }
    run.controller.die();
    if (chance.of(0.7)) {
      later(chance.between(16_000, 600_000), () -> resume(name, run));
    } else {
      run.abandoned = true;
      if (chance.of(0.7)) {
        RunId heir = new RunId(name + "-heir");
        List<PlannedTask> some =
            chance.of(0.5) ? run.tasks : run.tasks.subList(0, Math.max(1, run.tasks.size() / 2));
        later(chance.between(1_000, 300_000), () -> launch(heir, some));
      }
    }
  }

  /** As a person would: only of a run whose heart does not beat. */
  private void resume(RunId name, Run run) {
    if (run.finished || run.controller.deadFor().isEmpty()) {
      return;
    }
    run.controller.replaced();
    run.controller =
        new SimulatedController(
            this,
            name,
            RunMachine.resume(
                run.tasks, run.saved.kept(run.savedAt), scenario.rules(), time.instant()));
    List<RunEvent> left = List.copyOf(run.queue);
    run.queue.clear();
    left.forEach(run.controller::take);
    if (chance.of(0.15)) {
      // Some resume a run only to have it stopped in order.
      later(chance.between(1, 60), () -> run.controller.take(new RunEvent.StopRequested()));
    }
    mayDie(name, run);
  }

  private void mayBeOrdered(Run run) {
    if (!scenario.orders()) {
      return;
    }
    if (chance.of(0.5)) {
      later(
          chance.between(1_000, 900_000),
          () -> run.controller.take(new RunEvent.TableStopRequested(chance.one(run.tasks).id())));
    }
    if (chance.of(0.3)) {
      later(
          chance.between(1_000, 1_800_000),
          () -> run.controller.take(new RunEvent.StopRequested()));
    }
  }

  void save(RunId name, RunMachine machine) {
    Optional.ofNullable(runs.get(name))
        .ifPresent(
            run -> {
              run.saved = machine;
              run.savedAt = time.instant();
            });
  }

  void finished(RunId name, RunMachine machine) {
    Run run = runs.get(name);
    run.finished = true;
    finishedAt = time.now();
    invariants.finished(name, machine, run.tasks.stream().map(PlannedTask::id).toList());
    outcomes.put(name, machine);
  }

  Map<RunId, RunMachine> outcomes() {
    return outcomes;
  }

  /** What a worker says arrives late, twice, out of order, or not at all. */
  void tell(WorkerEvent event) {
    calls.count("sqs SendMessage");
    if (chance.of(scenario.faults().eventLost() / 2)) {
      return;
    }
    deliver(event, chance.between(50, 1_500));
    if (chance.of(scenario.faults().eventTwice())) {
      deliver(event, chance.between(50, 120_000));
    }
  }

  private void deliver(WorkerEvent event, long millis) {
    time.after(
        millis,
        () -> {
          Run run = runs.get(event.attempt().run());
          if (queueOutage.isNow()) {
            deliver(event, 30_000);
          } else if (run != null && !run.controller.isOver()) {
            calls.count("sqs messages heard");
            run.controller.take(new RunEvent.WorkerSpoke(event));
          } else if (run != null) {
            run.queue.add(new RunEvent.WorkerSpoke(event));
          }
        });
  }

  /** Since when a controller hears what workers say, that began to listen at a time. */
  Optional<Instant> listening(long since) {
    if (queueOutage.isNow()) {
      lastDeaf = time.now();
      return Optional.empty();
    }
    return Optional.of(VirtualTime.BEGINNING.plusMillis(Math.max(since, lastDeaf)));
  }

  /** How long it takes to judge the rivals at a server. */
  long judging(Server server, RunId run) {
    if (runs.size() == 1) {
      return 0;
    }
    Set<RunId> others =
        new HashSet<>(store.claims(server).map(s -> SeededClaims.runs(s.json())).orElse(Set.of()));
    others.remove(run);
    return others.size() * WATCH;
  }

  Liveness liveness() {
    return new Liveness() {
      @Override
      public Optional<Duration> deadFor(RunId run) {
        return runs.get(run).controller.deadFor();
      }

      @Override
      public Map<Attempt, Task> tasks(Collection<Attempt> attempts) {
        Map<Attempt, Task> known = new HashMap<>();
        ecs.find(attempts)
            .forEach(
                (attempt, found) ->
                    known.put(attempt, new Task(found.taskArn(), found.view().isOver())));
        return known;
      }
    };
  }

  /** Whether the lease of the task's target is that run's. */
  boolean holds(RunId run, SimulatedTask task) {
    Server server = table(task.attempt().table()).planned().server();
    return store
        .claims(server)
        .map(stored -> SeededClaims.leases(stored.json()).get(task.job().target()))
        .filter(run::equals)
        .isPresent();
  }

  void note(SimulatedTask task, Fate fate) {
    fates.putIfAbsent(task.attempt(), fate);
  }

  /** Whatever its fate was, it leaves no result. */
  void lost(SimulatedTask task) {
    fates.put(task.attempt(), Fate.NO_RESULT);
  }

  /** Its task does not end by itself. */
  void lingers(Attempt attempt) {
    lingering.add(attempt);
  }

  boolean isLingering(Attempt attempt) {
    return lingering.contains(attempt);
  }

  Map<Attempt, Fate> fates() {
    return fates;
  }

  SimulatedTable table(TableId id) {
    return tables.get(id);
  }

  /** MiB; a table that needs more than it has needs it always. */
  int memoryNeeded(TableId table) {
    return memory.computeIfAbsent(
        table,
        id ->
            chance.of(scenario.faults().tooLittleMemory())
                ? chance.one(List.of(8193, 9216, 20_000))
                : 0);
  }

  long startDelay() {
    return scenario.faults().equals(Faults.none()) ? 15_000 : chance.between(5_000, 60_000);
  }

  long stopDelay() {
    return scenario.faults().equals(Faults.none()) ? 5_000 : chance.between(200, 30_000);
  }

  /** How long a task reads, loads and publishes. */
  long length(SimulatedTask task) {
    return table(task.attempt().table()).seconds() * 1000L / task.job().reading().slices();
  }

  int progressEvents() {
    return scenario.isLarge() ? 1 : 3;
  }

  Scenario scenario() {
    return scenario;
  }

  Consumer<RunMachine.Step> steps() {
    return steps;
  }

  Trace trace() {
    return trace;
  }

  Faults faults() {
    return scenario.faults();
  }

  VirtualTime time() {
    return time;
  }

  Chance chance() {
    return chance;
  }

  Calls calls() {
    return calls;
  }

  Cost cost() {
    return cost;
  }

  SimulatedStore store() {
    return store;
  }

  SimulatedEcs ecs() {
    return ecs;
  }

  SimulatedWarehouse warehouse() {
    return warehouse;
  }

  Invariants invariants() {
    return invariants;
  }
}
