package io.tableferry.controller.run;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.TableId;
import io.tableferry.contract.WorkerEvent;
import io.tableferry.controller.ledger.RunRecord;
import io.tableferry.controller.plan.Destination;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * One run: takes events, asks the {@link RunMachine} what follows, and has it done by a few
 * threads, whose results are events again.
 */
public final class ReplicationRun {

  private static final Logger LOG = Logger.getLogger(ReplicationRun.class);

  /** Enough calls at once for 20 launches a second at some 400 ms each. */
  private static final int THREADS = 12;

  /** Most events that are taken together. */
  private static final int TOGETHER = 1000;

  /** A process that slept for so long may have been taken for dead. */
  private static final Duration FROZEN = Duration.ofSeconds(10);

  private static final Duration TICK = Duration.ofMillis(200);
  private static final long LAST_ACTIONS_SECONDS = 60;

  private final RunMachine.Transition beginning;
  private final ClaimCalls claims;
  private final TaskCalls tasks;
  private final RunListener listener;
  private final InstantSource clock;
  private final BlockingQueue<RunEvent> events = new LinkedBlockingQueue<>();
  private final AtomicBoolean takenOver = new AtomicBoolean();
  private final AtomicReference<RunMachine> latest;
  private final AtomicReference<RunMachine> kept;

  /**
   * Prepares a run; nothing happens yet.
   *
   * @param beginning how the machine begins, or goes on
   * @param queue URL of the run's queue
   */
  public ReplicationRun(
      RunMachine.Transition beginning,
      RunPorts ports,
      Destination destination,
      URI queue,
      RunListener listener,
      InstantSource clock) {
    this.beginning = beginning;
    this.claims = new ClaimCalls(beginning.next().run(), ports, events::add);
    this.tasks = new TaskCalls(ports, destination, queue, clock, events::add);
    this.listener = listener;
    this.clock = clock;
    this.latest = new AtomicReference<>(beginning.next());
    this.kept = new AtomicReference<>(beginning.next());
  }

  /** Takes what a worker said; may be called from any thread. */
  public void accept(WorkerEvent event) {
    events.add(new RunEvent.WorkerSpoke(event));
  }

  /** Asks the run to end soon: its tasks are stopped. May be called from any thread. */
  public void stop() {
    events.add(new RunEvent.StopRequested());
  }

  /** Asks for the end of one table; the others go on. May be called from any thread. */
  public void stop(TableId table) {
    events.add(new RunEvent.TableStopRequested(table));
  }

  /**
   * Another controller has taken the run over, so this one must not touch anything any more. May be
   * called from any thread.
   */
  public void takenOver() {
    takenOver.set(true);
    events.add(new RunEvent.Tick(Optional.empty()));
  }

  /** How far the run has come, unless that was asked before. May be called from any thread. */
  @SuppressWarnings("ReferenceEquality")
  public Optional<RunRecord> keptIfChanged() {
    RunMachine now = latest.get();
    RunMachine before = kept.getAndSet(now);
    return now == before ? Optional.empty() : Optional.of(now.kept(clock.instant()));
  }

  /** How far the run has come. May be called from any thread. */
  public RunRecord kept() {
    return latest.get().kept(clock.instant());
  }

  /**
   * Runs until every table has its outcome.
   *
   * @param listening since when the run's queue can be read; empty while it cannot
   * @param stillOurs asked when this process was frozen: whether nobody has taken the run over
   * @return the outcomes; empty if another controller has taken the run over
   */
  public Optional<List<Done>> toTheEnd(
      Supplier<Optional<Instant>> listening, BooleanSupplier stillOurs)
      throws InterruptedException {
    ExecutorService workers = Executors.newFixedThreadPool(THREADS);
    try {
      RunMachine machine = follow(beginning, workers);
      Instant ticked = clock.instant();
      while (!machine.finished() && !takenOver.get()) {
        Instant before = clock.instant();
        List<RunEvent> next = next(ticked, listening);
        if (clock.instant().isAfter(before.plus(FROZEN)) && !stillOurs.getAsBoolean()) {
          takenOver.set(true);
          break;
        }
        ticked = next.get(0) instanceof RunEvent.Tick ? clock.instant() : ticked;
        machine = follow(step(machine, next), workers);
      }
      return takenOver.get() ? Optional.empty() : Optional.of(machine.outcomes());
    } finally {
      end(workers);
    }
  }

  private void end(ExecutorService workers) throws InterruptedException {
    if (takenOver.get()) {
      workers.shutdownNow();
      return;
    }
    workers.shutdown();
    if (!workers.awaitTermination(LAST_ACTIONS_SECONDS, TimeUnit.SECONDS)) {
      LOG.warn("some calls to AWS did not end in time; what they hold is taken over later");
    }
  }

  /** Time passes however much is being said. */
  private List<RunEvent> next(Instant ticked, Supplier<Optional<Instant>> listening)
      throws InterruptedException {
    List<RunEvent> next = new ArrayList<>();
    if (clock.instant().isBefore(ticked.plus(TICK))) {
      Optional.ofNullable(events.poll(TICK.toMillis(), TimeUnit.MILLISECONDS)).ifPresent(next::add);
    }
    if (next.isEmpty()) {
      next.add(new RunEvent.Tick(listening.get()));
    }
    events.drainTo(next, TOGETHER);
    return next;
  }

  private RunMachine.Transition step(RunMachine machine, List<RunEvent> together) {
    Instant now = clock.instant();
    RunMachine.Transition transition = machine.on(together, now);
    latest.set(transition.next());
    transition.steps().forEach(it -> listener.moved(it.from(), it.to(), now));
    for (RunEvent event : together) {
      if (event instanceof RunEvent.WorkerSpoke spoke && known(machine, spoke.attempt())) {
        listener.progressed(spoke.event());
      }
    }
    return transition;
  }

  private static boolean known(RunMachine machine, Attempt attempt) {
    TableState state = machine.tables().get(attempt.table());
    return state != null && state.isAt(attempt);
  }

  private RunMachine follow(RunMachine.Transition transition, Executor workers) {
    Dispatch.all(
        transition.actions(),
        claims,
        tasks,
        warn -> listener.warned(warn.table(), warn.warning(), clock.instant()),
        call -> workers.execute(unlessTakenOver(call)));
    return transition.next();
  }

  private Runnable unlessTakenOver(Runnable call) {
    return () -> {
      if (!takenOver.get()) {
        call.run();
      }
    };
  }
}
