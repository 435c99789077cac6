package io.tableferry.controller.run;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.RunId;
import io.tableferry.controller.launch.LaunchPacer;
import io.tableferry.controller.plan.PlannedTask;
import java.time.Instant;

/**
 * The table is claimed and waits for room.
 *
 * @param table the table
 * @param attempt the attempt that comes next
 * @param fence its number among all attempts at the target
 * @param bytes size of its files when it was last published, compressed; 0 if not known
 * @param notBefore when it may be launched at the earliest
 */
public record Waiting(PlannedTask table, Attempt attempt, long fence, long bytes, Instant notBefore)
    implements TableState {

  static Waiting first(RunId run, PlannedTask table, long fence, long bytes) {
    return new Waiting(table, new Attempt(run, table.id(), 1), fence, bytes, Instant.MIN);
  }

  /** The same, later. */
  Waiting until(Instant time) {
    return new Waiting(table, attempt, fence, bytes, time);
  }

  boolean ready(Instant now) {
    return !now.isBefore(notBefore);
  }

  /** Of all connections of the server, how many it would like. */
  int wanted() {
    return usable(table.maxConnections());
  }

  LaunchPacer.Candidate candidate() {
    return new LaunchPacer.Candidate(
        table.id(), table.server(), this::usable, table.maxConnections());
  }

  private int usable(int free) {
    return table.connections(bytes, free);
  }

  Move launch(int connections) {
    return Move.to(
        new Launching(this, connections, false),
        new Action.Launch(table, attempt, fence, bytes, connections));
  }

  @Override
  public Move stop(Instant now) {
    return Move.to(
        Done.without(table, new Outcome.Failed(TaskFailures.stoppedBeforeLaunch(table))),
        new Action.Release(table));
  }

  @Override
  public Move giveUp() {
    return stop(Instant.MIN);
  }
}
