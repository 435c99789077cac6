package io.tableferry.controller.run;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.Failure;
import io.tableferry.contract.FailureCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * ECS is asked for a task. Where it refuses for a reason that passes, or does not answer, it is
 * asked again for the same one, which starts no twin.
 *
 * @param waited what is launched
 * @param connections how many it may open
 * @param since when ECS was first asked
 * @param asks how often it was asked
 * @param again when it is asked again; empty while its answer is awaited
 * @param doubt whether an answer so far leaves open that the task runs
 * @param stopping whether the task is to be stopped as soon as it is known
 */
public record Launching(
    Waiting waited,
    int connections,
    Instant since,
    int asks,
    Optional<Instant> again,
    boolean doubt,
    boolean stopping)
    implements BusyState {

  /** How long to wait when other runs use all connections of the server. */
  static final Duration PAUSE = Duration.ofSeconds(5);

  /** How long ECS is asked for one attempt. */
  static final Duration PATIENCE = Duration.ofMinutes(20);

  /** ECS has been seen to refuse a task in its answer and to start it all the same. */
  private static final Set<FailureCode> MAY_LIE =
      Set.of(FailureCode.TASK_LAUNCH_NO_CAPACITY, FailureCode.TASK_LAUNCH_FAILED);

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  static Move asking(Waiting waited, int connections, Instant now) {
    return new Launching(waited, connections, now, 0, Optional.of(now), false, false).ask();
  }

  /** A controller that died may have asked ECS already. */
  static Launching resumed(Waiting waited, int connections, Instant now) {
    return new Launching(waited, connections, now, 0, Optional.of(now), true, false);
  }

  /** Whether ECS is to be asked again now. */
  boolean due(Instant now) {
    return again.filter(time -> !now.isBefore(time)).isPresent();
  }

  /** Asks ECS. */
  Move ask() {
    return Move.to(
        new Launching(waited, connections, since, asks + 1, Optional.empty(), doubt, stopping),
        new Action.Launch(
            table(),
            attempt(),
            course().history(),
            connections,
            course().size(),
            course().onDemand()));
  }

  @Override
  public Move accepted(TaskInHand task, Instant now) {
    Running running = Running.launched(course().launched(now), attempt(), task, now);
    return stopping ? running.stop(now) : Move.to(running);
  }

  @Override
  public Move refused(Failure failure, Instant now) {
    if (failure.code().retryable()) {
      return notLaunched(failure, doubt || MAY_LIE.contains(failure.code()), now);
    }
    return doubt ? doubted(failure, now) : failed(failure, now);
  }

  @Override
  public Move unconfirmed(Failure failure, Instant now) {
    return notLaunched(failure, true, now);
  }

  @Override
  public Move leaseLost(Outcome outcome, Instant now) {
    return Move.to(Done.without(course(), outcome, now));
  }

  @Override
  public Move deferred(Instant now) {
    return stopping ? waited.stop(now) : waited.deferred(PAUSE, now);
  }

  @Override
  public Move stop(Instant now) {
    Launching stopped = new Launching(waited, connections, since, asks, again, doubt, true);
    return again.isEmpty() ? Move.to(stopped) : stopped.stopInPause(now);
  }

  /** The claim stays: a task may be running, and then ECS shows that it is. */
  @Override
  public Move giveUp(Instant now) {
    Failure failure = TaskFailures.stopUnconfirmed(table());
    return Move.to(Done.failed(course(), Optional.of(attempt()), failure, now));
  }

  private Move notLaunched(Failure failure, boolean doubtful, Instant now) {
    Launching paused =
        new Launching(
            waited, connections, since, asks, Optional.of(now.plus(pause())), doubtful, stopping);
    if (stopping) {
      return paused.stopInPause(now);
    }
    return now.isAfter(since.plus(PATIENCE)) ? paused.concluded(failure, now) : Move.to(paused);
  }

  private Move stopInPause(Instant now) {
    return concluded(TaskFailures.stoppedBeforeLaunch(course()), now);
  }

  private Move concluded(Failure failure, Instant now) {
    return doubt ? doubted(failure, now) : failed(failure, now);
  }

  private Move doubted(Failure failure, Instant now) {
    return Move.to(
        new Doubtful(course(), attempt(), connections, failure, now, now, stopping),
        new Action.FindTask(attempt(), now));
  }

  private Move failed(Failure failure, Instant now) {
    return Judgement.notLaunched(course(), attempt(), failure, stopping, now);
  }

  private Duration pause() {
    return Backoff.after(FIRST_PAUSE, LONGEST_PAUSE, asks, attempt());
  }

  @Override
  public Attempt attempt() {
    return waited.attempt();
  }

  @Override
  public Course course() {
    return waited.course();
  }
}
