package io.tableferry.controller.ledger;

import io.tableferry.contract.RunId;
import io.tableferry.contract.S3Address;
import io.tableferry.contract.StagingLayout;
import java.time.InstantSource;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;

/** Keeps runs on S3. */
public final class S3RunLedger implements RunLedger {

  /** One a second; three beats fit. */
  private static final int LOOKS = 15;

  /** An old controller that is still writing may win once or twice. */
  private static final int TRIES = 5;

  private final S3Objects objects;
  private final StagingLayout layout;
  private final InstantSource clock;
  private final String controller;
  private final HeartbeatLiveness.Pause betweenLooks;

  /**
   * Makes a ledger.
   *
   * @param layout where everything lies
   * @param clock says when the heart beat; others only compare it, never read the time from it
   * @param controller names this process among all controllers that ever ran
   * @param betweenLooks waits while a heartbeat is watched
   */
  public S3RunLedger(
      S3Client s3,
      StagingLayout layout,
      InstantSource clock,
      String controller,
      HeartbeatLiveness.Pause betweenLooks) {
    this.objects = new S3Objects(s3);
    this.layout = layout;
    this.clock = clock;
    this.controller = controller;
    this.betweenLooks = betweenLooks;
  }

  /** The heartbeat decides whose the run is; the rest is then written by its owner alone. */
  @Override
  public Optional<OwnRun> begin(KeptPlan plan) {
    RunId run = plan.run();
    RunRecord first = FirstRecord.of(plan);
    S3OwnRun own = own(run, Optional.empty(), Optional.empty());
    if (own.beat() != Ownership.OURS) {
      return Optional.empty();
    }
    create(layout.plan(run), PlanDocument.write(plan));
    Ownership kept = own.save(first);
    create(layout.recent(run, plan.startedAt()), RecentDocument.write(RecentRun.of(first)));
    return kept == Ownership.OURS ? Optional.of(own) : Optional.empty();
  }

  @Override
  public TakeOver takeOver(RunId run) throws UnreadableDocumentException, InterruptedException {
    Optional<String> seen = beat(run);
    if (seen.isEmpty()) {
      return new TakeOver.Refused(TakeOver.Reason.NO_SUCH_RUN);
    }
    Optional<S3Objects.Binary> written = objects.readBinary(layout.plan(run));
    if (written.isEmpty()) {
      return new TakeOver.Refused(TakeOver.Reason.NO_PLAN);
    }
    KeptPlan plan = PlanDocument.read(written.get().content().asByteArrayUnsafe());
    if (record(plan, state(run)).finishedAt().isPresent()) {
      return new TakeOver.Refused(TakeOver.Reason.FINISHED);
    }
    if (beats(run, seen)) {
      return new TakeOver.Refused(TakeOver.Reason.ALIVE);
    }
    return takeOver(plan, seen);
  }

  /** From the swap of the heartbeat on only one successor is left. */
  private TakeOver takeOver(KeptPlan plan, Optional<String> seen)
      throws UnreadableDocumentException {
    RunId run = plan.run();
    OwnedObject heartbeat = heartbeat(run, seen);
    if (heartbeat.write(stamp -> BeatDocument.write(stamp, run, clock.instant()))
        != Ownership.OURS) {
      return new TakeOver.Refused(TakeOver.Reason.ALIVE);
    }
    for (int tried = 0; tried < TRIES; tried++) {
      Optional<S3Objects.Binary> there = state(run);
      RunRecord record = record(plan, there);
      if (record.finishedAt().isPresent()) {
        return new TakeOver.Refused(TakeOver.Reason.FINISHED);
      }
      S3OwnRun own = own(run, heartbeat, state(run, there.map(S3Objects.Binary::etag)));
      if (own.save(record) == Ownership.OURS) {
        return new TakeOver.Taken(own, plan, record);
      }
    }
    return new TakeOver.Refused(TakeOver.Reason.ALIVE);
  }

  private boolean beats(RunId run, Optional<String> seen) throws InterruptedException {
    for (int look = 0; look < LOOKS; look++) {
      betweenLooks.second();
      if (!beat(run).equals(seen)) {
        return true;
      }
    }
    return false;
  }

  private Optional<String> beat(RunId run) {
    return objects.readBinary(layout.heartbeat(run)).map(S3Objects.Binary::etag);
  }

  private Optional<S3Objects.Binary> state(RunId run) {
    return objects.readBinary(layout.state(run));
  }

  private static RunRecord record(KeptPlan plan, Optional<S3Objects.Binary> state)
      throws UnreadableDocumentException {
    return state.isEmpty()
        ? FirstRecord.of(plan)
        : StateDocument.read(state.get().content().asByteArrayUnsafe());
  }

  /** What is there already was written by the call that is repeated. */
  private void create(S3Address address, byte[] content) {
    var unused = objects.replace(address, content, Optional.empty(), S3OwnRun.STATE_LIMIT);
  }

  private S3OwnRun own(RunId run, Optional<String> beat, Optional<String> state) {
    return own(run, heartbeat(run, beat), state(run, state));
  }

  private S3OwnRun own(RunId run, OwnedObject heartbeat, OwnedObject state) {
    return new S3OwnRun(objects, layout, clock, run, heartbeat, state);
  }

  private OwnedObject heartbeat(RunId run, Optional<String> etag) {
    return new OwnedObject(
        objects, layout.heartbeat(run), controller, HeartbeatLiveness.BEAT_LIMIT, etag);
  }

  private OwnedObject state(RunId run, Optional<String> etag) {
    return new OwnedObject(objects, layout.state(run), controller, S3OwnRun.STATE_LIMIT, etag);
  }
}
