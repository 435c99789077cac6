package io.tableferry.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.Job;
import io.tableferry.contract.PublishWay;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Random;

/** Starts one worker after the other on a table, and kills most of them. */
final class KilledWorkers {

  /** How long a worker that is let live takes in all, and to publish, in milliseconds. */
  private record Pace(long life, long publishing) {}

  private final PublishedTable table;
  private final PublishWay way;
  private final Path folder;
  private final Random random;
  private final Pace pace;
  private long attempts = 1;
  private long live = 1;
  private int killed;
  private int tooLate;
  private int published;

  private KilledWorkers(
      PublishedTable table, PublishWay way, Path folder, Random random, Pace pace) {
    this.table = table;
    this.way = way;
    this.folder = folder;
    this.random = random;
    this.pace = pace;
  }

  /** Publishes the first version, and learns how long that takes. */
  static KilledWorkers begin(PublishedTable table, PublishWay way, Path folder, Random random)
      throws SQLException {
    long begun = System.nanoTime();
    WorkerProcess worker = start(table, way, folder, 1);
    worker.awaitSaying("publish begins");
    long publishing = System.nanoTime();
    worker.awaitSaying("publish done");
    long publishingMillis = millisSince(publishing);
    assertThat(worker.exit()).as(worker.said()).isZero();
    Pace pace = new Pace(millisSince(begun), publishingMillis);
    table.grantToEverybody();
    return new KilledWorkers(table, way, folder, random, pace);
  }

  /** Starts a worker and kills it; then looks at the table. */
  void killOne() throws SQLException, InterruptedException {
    attempts++;
    WorkerProcess worker = start(table, way, folder, attempts);
    if (random.nextInt(4) == 0) {
      Thread.sleep(random.nextLong(pace.life()));
    } else {
      worker.awaitSaying("publish begins");
      Thread.sleep(random.nextLong(pace.publishing()));
    }
    tooLate += worker.process().isAlive() ? 0 : 1;
    worker.kill();
    killed++;
    long seen = table.live();
    assertThat(seen).as("the version after attempt %d was killed", attempts).isIn(live, attempts);
    published += seen == attempts ? 1 : 0;
    live = seen;
    table.requireGrants();
    table.requireKnownLeftovers();
    table.requireRecord(live);
  }

  /** Lets a worker live, which publishes and takes away what the killed ones left. */
  void letOneLive() throws SQLException {
    attempts++;
    WorkerProcess worker = start(table, way, folder, attempts);
    assertThat(worker.exit()).as(worker.said()).isZero();
    live = table.live();
    assertThat(live).isEqualTo(attempts);
    table.requireGrants();
    table.requireNoLeftovers();
    table.requireRecord(live);
  }

  int killed() {
    return killed;
  }

  /** For people. */
  String summary() {
    return "%d workers, %d of them after they had published, %d after they had ended"
        .formatted(killed, published, tooLate);
  }

  private static long millisSince(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos).toMillis();
  }

  private static WorkerProcess start(
      PublishedTable table, PublishWay way, Path folder, long attempt) {
    Job.Replicate job = table.versions().job(attempt, way);
    return WorkerProcess.start(
        table.versions().stack(), table.s3().write(job), folder.resolve(attempt + ".log"));
  }
}
