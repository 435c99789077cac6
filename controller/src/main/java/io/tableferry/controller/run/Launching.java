package io.tableferry.controller.run;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.Failure;
import io.tableferry.controller.plan.PlannedTask;
import java.time.Duration;
import java.time.Instant;

/**
 * ECS has been asked for a task and has not answered.
 *
 * @param waited what is launched
 * @param connections how many it may open
 * @param stopping whether the task is to be stopped as soon as it is known
 */
public record Launching(Waiting waited, int connections, boolean stopping) implements TableState {

  /** How long to wait when other runs use all connections of the server. */
  static final Duration PAUSE = Duration.ofSeconds(5);

  @Override
  public PlannedTask table() {
    return waited.table();
  }

  @Override
  public boolean isAt(Attempt other) {
    return attempt().equals(other);
  }

  @Override
  public Move accepted(String taskArn, int granted, Instant now) {
    Running running = Running.launched(table(), attempt(), waited.fence(), granted, taskArn, now);
    return stopping ? running.stop(now) : Move.to(running);
  }

  @Override
  public Move refused(Failure failure) {
    return Move.to(
        Done.after(attempt(), table(), new Outcome.Failed(failure)), new Action.Release(table()));
  }

  /** The claim stays: a task may be running, and then ECS shows that it is. */
  @Override
  public Move unconfirmed(Failure failure) {
    return Move.to(Done.after(attempt(), table(), new Outcome.Failed(failure)));
  }

  @Override
  public Move leaseLost(Outcome outcome) {
    return Move.to(Done.without(table(), outcome));
  }

  @Override
  public Move deferred(Instant now) {
    Waiting waiting = waited.until(now.plus(PAUSE));
    return stopping ? waiting.stop(now) : Move.to(waiting);
  }

  @Override
  public Move stop(Instant now) {
    return Move.to(new Launching(waited, connections, true));
  }

  /** The claim stays: a task may be running, and then ECS shows that it is. */
  @Override
  public Move giveUp() {
    return Move.to(
        Done.after(attempt(), table(), new Outcome.Failed(TaskFailures.stopUnconfirmed(table()))));
  }

  private Attempt attempt() {
    return waited.attempt();
  }
}
