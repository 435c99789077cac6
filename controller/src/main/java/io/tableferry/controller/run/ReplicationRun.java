package io.tableferry.controller.run;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.RunId;
import io.tableferry.contract.WorkerEvent;
import io.tableferry.controller.aws.Guard;
import io.tableferry.controller.plan.Destination;
import io.tableferry.controller.plan.PlannedTask;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * One run: takes events one by one, asks the {@link RunMachine} what follows, and has it done by a
 * few threads, whose results are events again.
 */
public final class ReplicationRun {

  private static final Logger LOG = Logger.getLogger(ReplicationRun.class);

  /** Enough calls at once for 20 launches a second at some 400 ms each. */
  private static final int THREADS = 12;

  private static final Duration TICK = Duration.ofMillis(200);
  private static final long LAST_ACTIONS_SECONDS = 60;

  private final RunMachine.Transition beginning;
  private final RunCalls calls;
  private final RunListener listener;
  private final InstantSource clock;
  private final BlockingQueue<RunEvent> events = new LinkedBlockingQueue<>();

  /**
   * Prepares a run; nothing happens yet.
   *
   * @param tasks what is launched, at least one task
   * @param maxTasks most tasks at one time
   * @param queue URL of the run's queue
   */
  public ReplicationRun(
      RunId run,
      List<PlannedTask> tasks,
      int maxTasks,
      RunPorts ports,
      Destination destination,
      URI queue,
      RunListener listener,
      InstantSource clock) {
    this.beginning = RunMachine.begin(run, tasks, maxTasks, clock.instant());
    this.calls = new RunCalls(run, ports, destination, queue, events::add);
    this.listener = listener;
    this.clock = clock;
  }

  /** Takes what a worker said; may be called from any thread. */
  public void accept(WorkerEvent event) {
    events.add(new RunEvent.WorkerSpoke(event));
  }

  /** Asks the run to end soon: its tasks are stopped. May be called from any thread. */
  public void stop() {
    events.add(new RunEvent.StopRequested());
  }

  /** Runs until every table has its outcome. */
  public List<Done> toTheEnd() throws InterruptedException {
    ExecutorService workers = Executors.newFixedThreadPool(THREADS);
    try {
      RunMachine machine = follow(beginning, workers);
      Instant ticked = clock.instant();
      while (!machine.finished()) {
        RunEvent event = next(ticked);
        ticked = event instanceof RunEvent.Tick ? clock.instant() : ticked;
        machine = follow(step(machine, event), workers);
      }
      return machine.outcomes();
    } finally {
      workers.shutdown();
      if (!workers.awaitTermination(LAST_ACTIONS_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("some claims could not be released in time; they are taken over later");
      }
    }
  }

  /** Time passes however much is being said. */
  private RunEvent next(Instant ticked) throws InterruptedException {
    boolean due = !clock.instant().isBefore(ticked.plus(TICK));
    RunEvent polled = due ? null : events.poll(TICK.toMillis(), TimeUnit.MILLISECONDS);
    return polled == null ? new RunEvent.Tick() : polled;
  }

  private RunMachine.Transition step(RunMachine machine, RunEvent event) {
    Instant now = clock.instant();
    RunMachine.Transition transition = machine.on(event, now);
    tell(machine, transition.next(), now);
    if (event instanceof RunEvent.WorkerSpoke spoke && known(machine, spoke.attempt())) {
      listener.progressed(spoke.event());
    }
    return transition;
  }

  private static boolean known(RunMachine machine, Attempt attempt) {
    TableState state = machine.tables().get(attempt.table());
    return state != null && state.isAt(attempt);
  }

  private void tell(RunMachine before, RunMachine after, Instant now) {
    after
        .tables()
        .forEach(
            (id, state) -> {
              TableState was = before.tables().get(id);
              if (!state.equals(was)) {
                listener.moved(was, state, now);
              }
            });
  }

  private RunMachine follow(RunMachine.Transition transition, ExecutorService workers) {
    Dispatch dispatch = new Dispatch(workers);
    transition.actions().forEach(action -> action.by(dispatch));
    dispatch.describeAll();
    return transition.next();
  }

  /** Hands actions to the workers; questions to ECS go together, since it takes 100 at a time. */
  private final class Dispatch implements Action.Hands {

    private final ExecutorService workers;
    private final List<Action.Describe> questions = new ArrayList<>();

    Dispatch(ExecutorService workers) {
      this.workers = workers;
    }

    @Override
    public void claim(Action.Claim claim) {
      run("claiming tables", () -> calls.claim(claim));
    }

    @Override
    public void launch(Action.Launch launch) {
      run("launching a table", () -> calls.launch(launch));
    }

    @Override
    public void readResult(Action.ReadResult read) {
      run("reading a result", () -> calls.readResult(read));
    }

    @Override
    public void describe(Action.Describe describe) {
      questions.add(describe);
    }

    @Override
    public void stop(Action.StopTask stop) {
      run("stopping a task", () -> calls.stop(stop));
    }

    @Override
    public void release(Action.Release release) {
      run("releasing a claim", () -> calls.release(release));
    }

    @Override
    public void finish() {
      LOG.debug("every table has its outcome");
    }

    private void run(String tried, Runnable call) {
      workers.execute(() -> Guard.done(tried, call));
    }

    void describeAll() {
      if (!questions.isEmpty()) {
        run("looking tasks up", () -> calls.describe(List.copyOf(questions)));
      }
    }
  }
}
