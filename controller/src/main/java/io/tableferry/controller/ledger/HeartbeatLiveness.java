package io.tableferry.controller.ledger;

import io.tableferry.contract.RunId;
import io.tableferry.contract.StagingLayout;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A run lives while its heartbeat object changes before our eyes, or ECS shows a task of it. The
 * time written in the heartbeat is not used: clocks differ, and ours alone measures the wait.
 */
public final class HeartbeatLiveness implements Liveness {

  /** How often a controller beats. */
  public static final Duration BEAT = Duration.ofSeconds(5);

  /** A write of the heartbeat that takes longer is given up, so that two fit before a verdict. */
  static final Duration BEAT_LIMIT = Duration.ofSeconds(4);

  /** One a second; three beats fit. */
  private static final int LOOKS = 15;

  private final S3Objects objects;
  private final StagingLayout layout;
  private final Predicate<RunId> hasTask;
  private final Pause betweenLooks;

  /** Waits a second, or what a test takes for one. */
  @FunctionalInterface
  public interface Pause {
    void second() throws InterruptedException;
  }

  /**
   * Makes the judge.
   *
   * @param hasTask whether ECS shows a task of the run that is not over
   */
  public HeartbeatLiveness(
      S3Client s3, StagingLayout layout, Predicate<RunId> hasTask, Pause betweenLooks) {
    this.objects = new S3Objects(s3);
    this.layout = layout;
    this.hasTask = hasTask;
    this.betweenLooks = betweenLooks;
  }

  @Override
  public boolean alive(RunId run) {
    return beats(run) || hasTask.test(run);
  }

  private boolean beats(RunId run) {
    Optional<String> first = etag(run);
    for (int look = 0; look < LOOKS && first.isPresent(); look++) {
      try {
        betweenLooks.second();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return true;
      }
      if (!etag(run).equals(first)) {
        return true;
      }
    }
    return false;
  }

  private Optional<String> etag(RunId run) {
    return objects.read(layout.heartbeat(run)).map(S3Objects.Version::etag);
  }
}
