package io.tableferry.controller.run;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.Failure;
import io.tableferry.controller.launch.LaunchCandidate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The table is claimed and waits: for room, or for the time of its next attempt.
 *
 * @param course what it brings along
 * @param attempt the attempt that comes next
 * @param notBefore when it may be launched at the earliest
 * @param deferred since when there was no connection for it whenever it was its turn; empty if it
 *     was not, or got one
 */
public record Waiting(Course course, Attempt attempt, Instant notBefore, Optional<Instant> deferred)
    implements OpenState {

  static Waiting until(Course course, Attempt attempt, Instant time) {
    return new Waiting(course, attempt, time, Optional.empty());
  }

  static Waiting now(Course course, Attempt attempt) {
    return until(course, attempt, Instant.MIN);
  }

  /** Others have all connections; the table fails if they do not give one back in its time. */
  Move deferred(Duration pause, Instant now) {
    Instant since = deferred.orElse(now);
    return now.isAfter(since.plus(course.handling().timeout()))
        ? Judgement.notLaunched(course, attempt, TaskFailures.connectionsTaken(course), true, now)
        : Move.to(new Waiting(course, attempt, now.plus(pause), Optional.of(since)));
  }

  boolean ready(Instant now) {
    return !now.isBefore(notBefore);
  }

  LaunchCandidate candidate() {
    return new LaunchCandidate(
        table().id(),
        server(),
        this::usable,
        table().maxConnections(),
        course.handling().priority(),
        course.expected().toMillis());
  }

  private int usable(int free) {
    return table().connections(course.history().bytes(), free);
  }

  Move launch(int connections, Instant now) {
    return Launching.asking(this, connections, now);
  }

  @Override
  public Move stop(Instant now) {
    Failure stopped = TaskFailures.stoppedBeforeLaunch(course);
    return Move.to(
        Done.failed(course, Optional.empty(), stopped, now),
        Action.Release.of(course.table(), attempt));
  }

  @Override
  public Move giveUp(Instant now) {
    return stop(now);
  }
}
