package io.tableferry.controller.ledger;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.RunId;
import io.tableferry.contract.StagingLayout;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A controller lives while the heartbeat object of its run changes before our eyes. The time
 * written in the heartbeat is not used: clocks differ, and ours alone measures the wait.
 */
public final class HeartbeatLiveness implements Liveness {

  /** How often a controller beats. */
  public static final Duration BEAT = Duration.ofSeconds(5);

  /** A write of the heartbeat that takes longer is given up, so that two fit before a verdict. */
  static final Duration BEAT_LIMIT = Duration.ofSeconds(4);

  /** One a second; three beats fit. */
  private static final int LOOKS = 15;

  /** Heartbeats are deleted with everything else of a run, after weeks. */
  private static final Duration FOR_EVER = Duration.ofDays(1);

  private final S3Objects objects;
  private final StagingLayout layout;
  private final Function<Collection<Attempt>, Map<Attempt, Liveness.Task>> tasks;
  private final Pause betweenLooks;

  /** Waits a second, or what a test takes for one. */
  @FunctionalInterface
  public interface Pause {
    void second() throws InterruptedException;
  }

  /**
   * Makes the judge.
   *
   * @param tasks of some attempts, the tasks of those that have one
   */
  public HeartbeatLiveness(
      S3Client s3,
      StagingLayout layout,
      Function<Collection<Attempt>, Map<Attempt, Liveness.Task>> tasks,
      Pause betweenLooks) {
    this.objects = new S3Objects(s3);
    this.layout = layout;
    this.tasks = tasks;
    this.betweenLooks = betweenLooks;
  }

  @Override
  public Map<Attempt, Liveness.Task> tasks(Collection<Attempt> attempts) {
    return tasks.apply(attempts);
  }

  @Override
  public Optional<Duration> deadFor(RunId run) {
    Optional<S3Objects.Aged> first = look(run);
    for (int look = 0; look < LOOKS && first.isPresent(); look++) {
      try {
        betweenLooks.second();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
      if (!etag(look(run)).equals(etag(first))) {
        return Optional.empty();
      }
    }
    return Optional.of(look(run).map(S3Objects.Aged::age).orElse(FOR_EVER));
  }

  private static Optional<String> etag(Optional<S3Objects.Aged> looked) {
    return looked.map(S3Objects.Aged::etag);
  }

  private Optional<S3Objects.Aged> look(RunId run) {
    return objects.look(layout.heartbeat(run));
  }
}
