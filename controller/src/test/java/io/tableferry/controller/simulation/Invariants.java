package io.tableferry.controller.simulation;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.RunId;
import io.tableferry.contract.TableId;
import io.tableferry.contract.TargetTable;
import io.tableferry.controller.ledger.TableRecord.Fault;
import io.tableferry.controller.run.Action;
import io.tableferry.controller.run.Done;
import io.tableferry.controller.run.Outcome;
import io.tableferry.controller.run.RunMachine;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** What must hold whatever happens. */
final class Invariants {

  private final World world;
  private final Map<TargetTable, SimulatedTask> live = new HashMap<>();
  private final Map<String, Integer> connections = new HashMap<>();
  private final Map<RunId, Integer> tasks = new HashMap<>();
  private final Map<RunId, Bucket> buckets = new HashMap<>();
  private final Set<Object> warned = new HashSet<>();

  Invariants(World world) {
    this.world = world;
  }

  /** The calls that a run may still make. */
  private static final class Bucket {
    private double tokens;
    private long at;

    private Bucket(double tokens, long at) {
      this.tokens = tokens;
      this.at = at;
    }
  }

  /** A run wants a task launched. */
  void calls(RunId run, long now) {
    double perMilli = world.scenario().rules().limits().perSecond() / 1000;
    int burst = world.scenario().rules().limits().burst();
    Bucket bucket = buckets.computeIfAbsent(run, r -> new Bucket(burst, now));
    bucket.tokens = Math.min(burst, bucket.tokens + (now - bucket.at) * perMilli) - 1;
    bucket.at = now;
    require(bucket.tokens > -0.001, () -> "run %s launches faster than it may".formatted(run));
  }

  void launched(SimulatedTask task) {
    TargetTable target = task.job().target();
    SimulatedTask other = live.put(target, task);
    require(other == null, () -> "%s and %s are both at work".formatted(task.attempt(), other));
    String server = task.job().source().host();
    int used = connections.merge(server, connections(task), Integer::sum);
    int cap = world.table(task.attempt().table()).planned().maxConnections();
    require(
        used <= cap,
        () ->
            "%d of %d connections of %s: %s"
                .formatted(used, cap, server, live.values().stream().limit(20).toList()));
    RunId run = task.attempt().run();
    int most = world.scenario().rules().limits().maxTasks();
    require(
        tasks.merge(run, 1, Integer::sum) <= most || ownTasks(run) <= most,
        () ->
            "%s has more than %d tasks: %s"
                .formatted(run, most, live.values().stream().limit(20).toList()));
    int attempts = world.table(task.attempt().table()).planned().handling().maxAttempts();
    require(
        task.attempt().number() <= attempts, () -> "%s is one too many".formatted(task.attempt()));
  }

  /** Those that another run has adopted are its own no longer. */
  private long ownTasks(RunId run) {
    return live.values().stream()
        .filter(task -> task.attempt().run().equals(run))
        .filter(task -> world.holds(run, task))
        .count();
  }

  void ended(SimulatedTask task) {
    live.remove(task.job().target(), task);
    connections.merge(task.job().source().host(), -connections(task), Integer::sum);
    tasks.merge(task.attempt().run(), -1, Integer::sum);
  }

  /** With several slices MySQL needs one more connection than readers. */
  private static int connections(SimulatedTask task) {
    int slices = task.job().reading().slices();
    return slices == 1 ? 1 : slices + 1;
  }

  void warned(RunId run, Action.Warn warn) {
    require(
        warned.add(List.of(run, warn.table(), warn.warning().getClass())),
        () -> "%s is told twice".formatted(warn));
  }

  /** A run has come to its end. */
  void finished(RunId run, RunMachine machine, Collection<TableId> planned) {
    require(
        machine.outcomes().size() == planned.size(),
        () ->
            "%s has %d outcomes for %d tables"
                .formatted(run, machine.outcomes().size(), planned.size()));
    machine.outcomes().forEach(done -> finished(run, done));
  }

  /** Nothing went wrong, so the run was nearly as fast as it could be. */
  void soonEnough(long millis, long bestPossible) {
    require(
        millis <= 1.3 * bestPossible,
        () -> "it took %d ms, and %d are possible".formatted(millis, bestPossible));
  }

  private void finished(RunId run, Done done) {
    if (done.outcome().kind() == Outcome.Kind.PUBLISHED) {
      Attempt attempt = done.last().orElseThrow();
      boolean published =
          world.warehouse().publications(done.table().lease()).stream()
              .anyMatch(publication -> publication.attempt().equals(attempt));
      require(published, () -> "%s says that it was published and was not".formatted(attempt));
    }
    done.outcome()
        .failure()
        .filter(failure -> done.last().isPresent())
        .ifPresent(
            failure ->
                require(
                    done.faults().stream().anyMatch(f -> f.failure().equals(failure)),
                    () -> "%s of %s is no fault".formatted(failure.code(), done.table().id())));
    done.faults().forEach(fault -> explained(fault));
    if (!world.scenario().deaths()) {
      world.fates().forEach((attempt, fate) -> accounted(run, done, attempt, fate));
    }
  }

  private void explained(Fault fault) {
    Fate fate = world.fates().get(fault.attempt());
    FailureCode code = fault.failure().code();
    boolean launching = code.name().startsWith("TASK_LAUNCH") || code.name().startsWith("STAGING");
    boolean fenced =
        code == FailureCode.PUBLISH_FENCED || code == FailureCode.SOURCE_CONNECTIONS_TAKEN;
    require(
        launching
            || fenced
            || (world.isLingering(fault.attempt()) && Fate.LINGERS.explains(code))
            || (fate == null ? Fate.LINGERS.explains(code) : fate.explains(code)),
        () -> "%s was told as %s, but its fate was %s".formatted(fault.attempt(), code, fate));
  }

  private void accounted(RunId run, Done done, Attempt attempt, Fate fate) {
    if (!attempt.run().equals(run) || !attempt.table().equals(done.table().id())) {
      return;
    }
    boolean told = done.faults().stream().anyMatch(fault -> fault.attempt().equals(attempt));
    require(
        told || fate == Fate.LINGERS,
        () -> "%s ended by %s and nobody tells".formatted(attempt, fate));
  }

  void require(boolean holds, Supplier<String> otherwise) {
    if (!holds) {
      throw new AssertionError(
          "seed "
              + world.scenario().seed()
              + " at "
              + world.time().instant()
              + ": "
              + otherwise.get());
    }
  }
}
