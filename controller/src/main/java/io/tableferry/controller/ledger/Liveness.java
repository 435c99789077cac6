package io.tableferry.controller.ledger;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.RunId;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Tells whether somebody is still behind a lease. */
public interface Liveness {

  /**
   * For how long the run's controller has been dead; empty if it lives. May take some seconds,
   * since it has to watch.
   */
  Optional<Duration> deadFor(RunId run);

  /**
   * A task that ECS knows.
   *
   * @param arn names it
   * @param over whether it does nothing any more
   */
  record Task(String arn, boolean over) {}

  /** Of these attempts, those of which ECS knows a task. */
  Map<Attempt, Task> tasks(Collection<Attempt> attempts);
}
