package io.tableferry.controller.ledger;

import io.tableferry.contract.RunId;
import io.tableferry.contract.S3Address;
import io.tableferry.contract.StagingLayout;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The ledger of a run of this controller on S3. */
final class S3OwnRun implements OwnRun {

  private static final Logger LOG = Logger.getLogger(S3OwnRun.class);

  /** A state may be some megabytes. */
  static final Duration STATE_LIMIT = Duration.ofSeconds(30);

  private static final int TRIES = 3;

  private final S3Objects objects;
  private final StagingLayout layout;
  private final InstantSource clock;
  private final RunId run;
  private final OwnedObject heartbeat;
  private final OwnedObject state;

  S3OwnRun(
      S3Objects objects,
      StagingLayout layout,
      InstantSource clock,
      RunId run,
      OwnedObject heartbeat,
      OwnedObject state) {
    this.objects = objects;
    this.layout = layout;
    this.clock = clock;
    this.run = run;
    this.heartbeat = heartbeat;
    this.state = state;
  }

  @Override
  public Ownership beat() {
    return heartbeat.write(stamp -> BeatDocument.write(stamp, run, clock.instant()));
  }

  @Override
  public Ownership save(RunRecord record) {
    return state.write(stamp -> StateDocument.write(stamp, record));
  }

  /** Nobody else writes the entry, except a controller that took the run over and knows better. */
  @Override
  public void finish(RunRecord record) {
    S3Address address = layout.recent(run, record.startedAt());
    byte[] entry = RecentDocument.write(RecentRun.of(record));
    for (int tried = 0; tried < TRIES; tried++) {
      Optional<String> etag = objects.readBinary(address).map(S3Objects.Binary::etag);
      if (objects.replace(address, entry, etag, STATE_LIMIT).isPresent()) {
        return;
      }
    }
    LOG.warnf("%s was not replaced; the list of runs shows the run by its state instead", address);
  }

  @Override
  public Orders orders() throws UnreadableDocumentException {
    return new S3Orders(objects, layout).of(run);
  }
}
