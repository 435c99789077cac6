package io.tableferry.controller.simulation;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.AttemptResult;
import io.tableferry.contract.Failure;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.Findings;
import io.tableferry.contract.Measured;
import io.tableferry.contract.Publication;
import io.tableferry.contract.PublishWay;
import io.tableferry.contract.Step;
import io.tableferry.contract.WorkerEvent;
import io.tableferry.controller.status.TaskView.Cause;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a task does from its launch to its end. */
final class SimulatedWorker {

  private static final int SIGKILL = 137;

  /** What nobody stops ends by itself at some time: a source ends sessions, ECS ends tasks. */
  private static final long LONGEST_LIFE = 7 * 3_600_000L;

  private static final int SIGTERM = 143;

  private final World world;
  private final SimulatedTask task;

  SimulatedWorker(World world, SimulatedTask task) {
    this.world = world;
    this.task = task;
  }

  void begin() {
    Chance chance = world.chance();
    Faults faults = world.faults();
    if (chance.of(faults.hangsInPending())) {
      world.note(task, Fate.HANGS_IN_PENDING);
      stopped(LONGEST_LIFE, Cause.START_FAILED, -1);
    } else if (chance.of(faults.neverStarts())) {
      world.note(task, Fate.NEVER_STARTS);
      stopped(chance.between(5_000, 60_000), chance.one(SimulatedEcs.START_FAILURES), -1);
    } else {
      world.time().after(world.startDelay(), this::run);
    }
  }

  private void run() {
    if (task.isOver() || task.wasAsked()) {
      return;
    }
    task.run();
    tell(new WorkerEvent.Started(attempt(), now()));
    Chance chance = world.chance();
    Faults faults = world.faults();
    long length = world.length(task);
    long early = (long) (length * chance.share());
    if (task.request().size().memory() < world.memoryNeeded(attempt().table())) {
      note(Fate.TOO_LITTLE_MEMORY);
      stopped(early, Cause.OUT_OF_MEMORY, SIGKILL);
    } else if (!task.request().onDemand() && chance.of(faults.spotInterruption())) {
      note(Fate.SPOT);
      world.time().after(early, () -> interrupted());
    } else if (chance.of(faults.killed())) {
      note(Fate.KILLED);
      if (chance.of(0.3)) {
        world.time().after(length, this::publishOnly);
      }
      stopped(chance.of(0.5) ? length + 10 : early, Cause.EXITED, SIGKILL);
    } else if (chance.of(faults.noResult())) {
      note(Fate.NO_RESULT);
      stopped(early, Cause.EXITED, chance.between(-1, 1));
    } else if (chance.of(faults.hangs())) {
      note(Fate.HANGS);
      stopped(LONGEST_LIFE, Cause.EXITED, 1);
    } else {
      progress(length);
      world.time().after(length, () -> end(ending()));
    }
  }

  private void progress(long length) {
    for (int part = 1; part <= world.progressEvents(); part++) {
      long rows = part;
      world.time().after(length * part / (world.progressEvents() + 1), () -> told(rows));
    }
  }

  private void told(long rows) {
    if (alive()) {
      tell(new WorkerEvent.Progress(attempt(), now(), Step.EXTRACT, rows, rows));
    }
  }

  private WorkerEvent.Ending ending() {
    Chance chance = world.chance();
    if (chance.of(world.faults().attemptFailsForGood())) {
      note(Fate.FAILS_FOR_GOOD);
      return failed(FailureCode.SOURCE_TABLE_MISSING);
    }
    if (chance.of(world.faults().attemptFails())) {
      note(Fate.FAILS);
      return failed(FailureCode.SOURCE_CONNECTION_LOST);
    }
    return world.warehouse().publish(task.job().target(), attempt(), task.job().fence())
        ? new WorkerEvent.Published(
            attempt(), now(), new Publication(PublishWay.SWAP, List.of(), List.of()))
        : failed(FailureCode.PUBLISH_FENCED);
  }

  private void publishOnly() {
    if (alive()) {
      world.warehouse().publish(task.job().target(), attempt(), task.job().fence());
    }
  }

  /** The result, then the event, then the end of the process, then the end of the task. */
  private void end(WorkerEvent.Ending ending) {
    if (!alive()) {
      return;
    }
    boolean left = leave(ending);
    if (!left) {
      world.lost(task);
    }
    tell(ending);
    if (world.chance().of(world.faults().lingers())) {
      note(Fate.LINGERS);
      world.lingers(attempt());
      stopped(LONGEST_LIFE, Cause.EXITED, 0);
      return;
    }
    int code = left ? (ending instanceof WorkerEvent.Failed ? 1 : 0) : 75;
    stopped(world.chance().between(50, 500) + world.stopDelay(), Cause.EXITED, code);
  }

  private boolean leave(WorkerEvent.Ending ending) {
    return world
        .store()
        .leave(
            attempt(),
            new AttemptResult(
                ending,
                new Measured(100, 1000, 1, Optional.of(now()), Optional.empty(), Map.of()),
                Findings.none()));
  }

  private void interrupted() {
    if (alive()) {
      terminate(Cause.SPOT);
    }
  }

  /** SIGTERM: most workers end in order, some are killed half a minute later. */
  void terminate(Cause cause) {
    task.askToStop();
    if (!task.isRunning()) {
      stopped(world.chance().between(1_000, 10_000), cause, -1);
    } else if (world.chance().of(0.7)) {
      world
          .time()
          .after(
              world.chance().between(100, 20_000),
              () -> {
                if (!task.isOver()) {
                  leave(failed(FailureCode.TASK_STOPPED));
                  stopped(world.stopDelay(), cause, SIGTERM);
                }
              });
    } else {
      stopped(30_000 + world.stopDelay(), cause, SIGKILL);
    }
  }

  private void stopped(long millis, Cause cause, int exitCode) {
    world
        .time()
        .after(
            millis,
            () -> {
              if (!task.isOver()) {
                task.stopped(cause, exitCode, world.time().now());
                world.invariants().ended(task);
              }
            });
  }

  /** A worker that was told to stop says nothing more but that. */
  private boolean alive() {
    return task.isRunning() && !task.wasAsked();
  }

  private void tell(WorkerEvent event) {
    world.tell(event);
  }

  private void note(Fate fate) {
    world.note(task, fate);
  }

  private WorkerEvent.Ending failed(FailureCode code) {
    return new WorkerEvent.Failed(
        attempt(), now(), new Failure(code, Optional.empty(), "in the simulation", "nothing"));
  }

  private Attempt attempt() {
    return task.attempt();
  }

  private Instant now() {
    return world.time().instant();
  }
}
